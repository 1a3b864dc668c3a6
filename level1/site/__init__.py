"""The site: its pages and files as values, and the process that writes them."""
