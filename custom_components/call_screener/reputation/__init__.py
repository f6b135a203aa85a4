"""What others say of a number, for households that want to hear it.

Nothing is asked unless somebody switched it on, because it tells a stranger's server that somebody calls. A `Service`
answers within a second or not at all (`standing`); what it said is remembered for a day (`memory`), so that whoever
rings ten times is asked about once. The answer becomes a sentence in the question that the household gets (`inquiry`).
A service that stays away is told of as a trouble. That it ends a call is a second switch: reports of strangers are a
claim as caller ID is, and a wanted call that is blocked is worse than a nuisance that rings.
"""

from .inquiry import Inquiry
from .memory import Memory
from .phoneblock import PhoneBlock
from .service import Repute, Service, ServiceFailedError
from .standing import Standing

__all__ = ["Inquiry", "Memory", "PhoneBlock", "Repute", "Service", "ServiceFailedError", "Standing"]
