"""Every kind of statement that people make; a new kind is its class, and its name here."""

from eslabon.graph.record.statements.claim import Claim
from eslabon.graph.record.statements.correction import Correction

Statement = Correction | Claim
"""What is stated; told apart by `kind`."""
