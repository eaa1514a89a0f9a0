"""What is known of outlets: their files, the ways in to them, and what makes an article one on OCOP."""
