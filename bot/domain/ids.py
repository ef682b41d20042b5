"""One name per kind of identity, so that a patient's number never stands for an alert's."""

from typing import NewType

PatientId = NewType("PatientId", int)
CaregiverId = NewType("CaregiverId", int)
MemberId = NewType("MemberId", int)
CareTeamId = NewType("CareTeamId", int)
AlertId = NewType("AlertId", int)
DispatchId = NewType("DispatchId", int)
PlanId = NewType("PlanId", int)
OccurrenceId = NewType("OccurrenceId", int)
InvitationId = NewType("InvitationId", int)
FollowUpId = NewType("FollowUpId", int)

RunId = NewType("RunId", str)
"""One passage of one patient through one module: answers and alerts are grouped by it."""

ReleaseId = NewType("ReleaseId", str)
"""The content hash of a compiled library."""

ModuleId = NewType("ModuleId", str)
StepId = NewType("StepId", str)
"""A step within its module: a-z, 0-9 and _, at most 32 characters."""

END = StepId("end")
"""The reserved target of an arrow that ends the module."""
