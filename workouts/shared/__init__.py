"""What several capabilities of workouts use."""
