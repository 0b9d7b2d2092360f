"""The states of a case and the words that people see for them."""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands. The names are stored and never change; what people read is translated."""

    ENQUIRY = "enquiry"
    REGISTERED = "registered"
    DEPLOYED = "deployed"
    LOCATED = "located"
    PLANNED = "planned"
    APPROVED = "approved"
    UNDER_WAY = "under_way"
    RECEIVED = "received"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    OUT_OF_REACH = "out_of_reach"
    DECLINED = "declined"
    ABORTED = "aborted"


JOURNEY = (
    State.ENQUIRY,
    State.REGISTERED,
    State.DEPLOYED,
    State.LOCATED,
    State.PLANNED,
    State.APPROVED,
    State.UNDER_WAY,
    State.RECEIVED,
    State.CLOSED,
)
ACTIVE = JOURNEY[:7]
SIDE = (State.WITHDRAWN, State.OUT_OF_REACH, State.DECLINED, State.ABORTED)
ENDED = (State.CLOSED, State.WITHDRAWN, State.DECLINED)
