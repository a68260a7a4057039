"""Reads mails, as they were sent (.eml) and as Outlook keeps them (.msg)."""
