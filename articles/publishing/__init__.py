"""From a working copy to an edition: checks, sign-off, publishing, restoring."""
