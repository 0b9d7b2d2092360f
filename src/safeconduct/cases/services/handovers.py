"""Transfer and referral: offered with a reason, accepted or declined by the other team.

Accepting hands over keys, which only a colleague of the giving team can do: so the offer carries them,
sealed to the receiving team, and the answer decides whether they stay.
"""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, CaseTeam, Digest, Handover
from safeconduct.cases.services.conversation import note
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

SHARED = (vault.TALK, vault.REPLIES, vault.NOTES, vault.PLACE)
KINDS = ("transfer", "referral")


def offer(by: Staff, ring: vault.Keyring, case: Case, to_team: UUID, kind: str, reason: str) -> Handover:
    """Offer a case to another team; the reason is written as a note, which both teams can read."""
    mine = CaseTeam.objects.filter(case=case, team_id__in=ring.teams()).order_by("-owns").first()
    if mine is None:
        raise NotAllowed(_("Only a team that works on a case can offer it."))
    if kind not in KINDS or not reason.strip():
        raise BadInput(_("Say whether you transfer or refer the case, and write the reason."), field="reason")
    if CaseTeam.objects.filter(case=case, team_id=to_team).exists():
        raise Conflict(_("That team works on this case already."))
    holder = accounts.holders({to_team})
    if not holder:
        raise NotFound(_("There is no such team."))
    note(by, case, reason, purpose="handover")
    pairs = ring.compartments([case.id], SHARED)
    for name in SHARED:
        versions = {version: pair for (_id, of, version), pair in pairs.items() if of == name}
        vault.grant_to(case.id, name, versions, holder[0])
    with audit.act("case.handover_offered", actor=by.id.bytes, obj=case.id.bytes):
        return Handover.objects.create(
            case=case,
            kind=kind,
            from_team=mine.team_id,
            to_team=to_team,
            offered_by=by.id,
            offered_on=timezone.now().date(),
        )


def offered_to(ring: vault.Keyring) -> list[Handover]:
    """Return the offers that wait for an answer of the colleague's teams."""
    rows = Handover.objects.filter(to_team__in=ring.teams(), state="offered")
    return list(rows.select_related("case").order_by("offered_on"))


def offers_of(case: Case) -> list[Handover]:
    """Return all handovers of a case, newest first."""
    return list(Handover.objects.filter(case=case).order_by("-id"))


def accept(by: Staff, ring: vault.Keyring, handover_id: int) -> Handover:
    """Accept for one's team: it joins the case, and after a transfer the giving team is out of it."""
    row = _answered(by, ring, handover_id, "accepted", "case.handover_accepted")
    if row.kind == "transfer":
        vault.withdraw_grants(row.case_id, row.from_team)
    return row


def decline(by: Staff, ring: vault.Keyring, handover_id: int) -> Handover:
    """Decline for one's team; the keys that the offer carried are taken back."""
    row = _answered(by, ring, handover_id, "declined", "case.handover_declined")
    vault.withdraw_grants(row.case_id, row.to_team)
    return row


def revoke(by: Staff, ring: vault.Keyring, handover_id: int) -> Handover:
    """Take an offer back before it is answered, with the keys that it carried."""
    row = Handover.objects.filter(pk=handover_id, from_team__in=ring.teams()).select_related("case").first()
    if row is None:
        raise NotFound(_("There is no such offer of one of your teams."))
    with audit.act("case.handover_revoked", actor=by.id.bytes, obj=row.case_id.bytes):
        rows = Handover.objects.filter(pk=row.pk, state="offered")
        if rows.update(state="revoked", answered_by=by.id) != 1:
            raise Conflict(_("This offer was answered in the meantime."))
    vault.withdraw_grants(row.case_id, row.to_team)
    return row


def _answered(by: Staff, ring: vault.Keyring, handover_id: int, answer: str, verb: str) -> Handover:
    row = Handover.objects.filter(pk=handover_id, to_team__in=ring.teams()).select_related("case").first()
    if row is None:
        raise NotFound(_("There is no such offer to one of your teams."))
    if row.offered_by == by.id:
        raise NotAllowed(_("Nobody accepts his own offer. Ask a colleague of the other team."))
    role = accounts.holders({row.to_team})[0].role
    with audit.act(verb, actor=by.id.bytes, obj=row.case_id.bytes):
        rows = Handover.objects.filter(pk=row.pk, state="offered")
        if rows.update(state=answer, answered_by=by.id) != 1:
            raise Conflict(_("This offer was answered or taken back in the meantime."))
        if answer == "accepted":
            CaseTeam.objects.get_or_create(case=row.case, team_id=row.to_team, defaults={"role": role})
            if row.kind == "transfer":
                CaseTeam.objects.filter(case=row.case, team_id=row.from_team).delete()
            # Its key was granted to the teams of before; the next search makes one for those of now.
            Digest.objects.filter(case=row.case).delete()
    row.refresh_from_db()
    return row
