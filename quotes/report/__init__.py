"""The report: one HTML file in which people read what a file of records holds, and the marked text of a notebook."""
