"""What the words beside a value make of it; the grammar gives the role, fields claim it or refuse it."""

DUE_DATE, UNTIL = "due_date", "until"  # of a date: an invoice's due date, and the new one that is wished for
BILLED, PAID, OVERPAID = "billed", "paid", "overpaid"  # of a sum: on the invoice, out of the account, too much
BILLED_ALONE = "billed_alone"  # of a sum: on the invoice, where the message does not tell what was paid
TOTAL = "total"  # of a sum: of all that were told
MATTER = "matter"  # of an address that the matter is about: it is only taken where one is asked and no other is told
OTHERS = "others"  # somebody or something else's: the seller's account, the day of a payment, a pasted invoice's figure
