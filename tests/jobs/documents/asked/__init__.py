"""Questions to documents of six kinds: right, wrong or refused, alone and beside others."""
