"""Which claims count as facts, by a policy."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Claim, Document, Polarity
from kg.ontology.policies import Policy
from kg.policy.grades import Grades
from kg.policy.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Judge:
    """Applies a policy to claims; `min_confidence` is the confidence from which one counts as a fact."""

    policy: Policy
    speakers: Speakers
    grades: Grades
    min_confidence: float = 0.0

    def asserted(self, document: Document, claim: Claim) -> bool:
        """Does a claim count as a fact? Where it is not denied, as firm and probable as the policy wants it, and from somebody whom it believes."""
        return (
            claim.polarity is Polarity.ASSERTED
            and claim.modality.value in self.policy.asserts
            and claim.confidence >= self.min_confidence
            and self._believed(document, claim)
            and self.good_enough(document, claim)
        )

    def good_enough(self, document: Document, claim: Claim) -> bool:
        """Is its grade none of those that the policy leaves out? What nobody graded is."""
        source, information = self.grades.of(document, claim)
        return _reaches(source, self.policy.worst_source) and _reaches(information, self.policy.worst_information)

    def _believed(self, document: Document, claim: Claim) -> bool:
        member = (document.id, claim.speaker)
        kinds = {
            "Anybody": True,
            "ReportItself": not claim.speaker,
            "OfficialSpeaker": member in self.speakers.official,
            "NamedSpeaker": member in self.speakers.named,
        }
        return any(kinds[kind] for kind in self.policy.believes)


def _reaches(grade: str, worst: str) -> bool:
    return not grade or not worst or grade <= worst
