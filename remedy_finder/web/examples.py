"""Faults to start from, in the words of somebody who has just heard of them."""

EXAMPLES = {
    "Missed bins": (
        "The council agreed to an assisted bin collection for a disabled resident, then missed it most weeks for five "
        "months although she reported it every time."
    ),
    "Late education plan": (
        "The council took twelve weeks longer than the law allows to issue a child’s final education, health and care "
        "plan, and the child was out of school with no other teaching meanwhile."
    ),
    "Complaint not passed on": "The council refused to move the children’s complaint to stage two.",
    "Care charges not explained": (
        "Nobody told the family that residential care would have to be paid for, and they got a large bill months "
        "later."
    ),
}
