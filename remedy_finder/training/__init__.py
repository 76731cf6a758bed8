"""Cases to learn from: a case without any trace of its remedy, and what somebody proposed beside what was agreed."""
