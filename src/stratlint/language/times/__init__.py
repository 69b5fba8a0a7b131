"""Days, hours, periods and how often something comes round, as a text names them."""
