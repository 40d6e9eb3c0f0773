"""What screens ask for: in workers, one frozen bundle each, again when data is newer."""
