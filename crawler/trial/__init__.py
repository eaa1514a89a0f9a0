"""Rules on trial: an outlet's pages looked at, its rules verified, the file of a new one drafted."""
