"""The member: preferences, their data, deleting the account."""
