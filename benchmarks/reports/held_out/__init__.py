"""Reports that readers are measured on and not made with; nobody who works on a reader opens their data."""
