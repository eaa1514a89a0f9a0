"""Reports that readers are measured on and not made with: other sources, programs, fonts and scans."""
