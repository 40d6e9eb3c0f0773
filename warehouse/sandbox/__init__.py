"""Ad-hoc SQL that can only read: a child process under operating-system limits."""

from warehouse.sandbox.parent import Answer, Cancelled, Inquiry, Limits, SnapshotRefused, ask

__all__ = ["Answer", "Cancelled", "Inquiry", "Limits", "SnapshotRefused", "ask"]
