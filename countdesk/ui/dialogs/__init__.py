"""The dialogs, for what is asked rarely; figures are never asked in one."""
