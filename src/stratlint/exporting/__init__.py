"""The calendar as other programs take it: iCalendar, tables, and schedulers' bulk files."""
