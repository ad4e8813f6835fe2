"""What a clause states: responsible units and figures.

A *figure* (数字) is any quantity a plan mentions. Each gets exactly one verdict with its reason. Figures that a plan sets
as something to be reached become a ``Target``; all others are kept as ``Figure``, so that a past figure or a subsidy can
be shown as what it is and never be reported as a target.
"""

from typing import Literal

from corpus.base.record import Record, Span

Role = Literal["lead", "responsible", "cooperating", "joint"]
Measure = Literal["level", "increment", "growth_rate", "share", "count_of_actions"]
Comparator = Literal[">=", ">", "==", "<=", "<", "~", "range"]
TargetVerdict = Literal["target", "nominal", "implied"]
FigureVerdict = Literal["past", "existing", "threshold", "subsidy", "size_class", "name", "count_of_list", "reference"]


class Corrected(Record):
    """That a person has corrected what was read here (人工更正), and when.

    ``what`` is a ``corpus.corrections.correction.Kind``; ``was`` says in words what had been read; ``added`` are the words that the
    corrector brought in and the passage does not hold.
    """

    id: str
    what: str
    time: str
    was: str
    reason: str = ""
    added: tuple[str, ...] = ()


class Unit(Record):
    """One member of a list of responsible units.

    ``name`` is the name as written (各县（市、区）政府), page and line breaks and spaces taken out; ``full_name`` adds a prefix
    that the list states only once (县发改局、投资促进局 → 县投资促进局). ``deadline`` is the wording given for this member.
    """

    name: str
    full_name: str
    role: Role
    span: Span
    deadline: str | None = None


class ResponsibleUnits(Record):
    """A list of units (责任单位) and the text it governs.

    ``span`` covers the whole list with its brackets and labels. ``open_ended`` is true where the list ends in 等.
    ``lead_marked`` says whether the plan itself marks a lead (牵头, or a convention stated in the plan).
    """

    members: tuple[Unit, ...]
    span: Span
    governs: Span
    open_ended: bool = False
    lead_marked: bool = False
    corrected: Corrected | None = None

    @property
    def lead(self) -> tuple[str, ...]:
        """Names of the units marked as lead, in the order written."""
        return tuple(unit.name for unit in self.members if unit.role == "lead")

    @property
    def support(self) -> tuple[str, ...]:
        """Names of all other units, in the order written."""
        return tuple(unit.name for unit in self.members if unit.role != "lead")


class Workgroup(Record):
    """A work group (工作专班, 领导小组) that a clause sets up; its members carry no duty of a task."""

    name: str
    members: tuple[str, ...]
    office: str | None
    span: Span


class Period(Record):
    """Years a target is set for: ``start`` and ``end`` inclusive (start is null for 到2025年).

    ``basis`` says where it was read: ``stated`` beside the figure, in the ``section`` (sentence or clause before it), or
    taken over from the ``document``.
    """

    start: int | None
    end: int
    basis: Literal["stated", "section", "document"]


class Figure(Record):
    """A quantity that is not a target, with the verdict and the reason for it. ``span`` is the quantity itself."""

    verdict: FigureVerdict
    reason: str
    span: Span
    indicator: str | None = None
    value: float | None = None
    unit: str | None = None
    period: Period | None = None
    corrected: Corrected | None = None


class Target(Record):
    """A figure that the plan sets as a goal.

    ``indicator`` is the wording of the plan, ``canonical`` the key under which the same indicator of different plans
    meets. ``span`` covers the phrase that states the target, ``figure_span`` the quantity with its comparator words
    (600家以上). ``value`` and ``value_max`` are in ``unit`` as written (亿元 stays 亿元); ``value_max`` is set for a range
    only; both are null for an implied target (完成市定目标). ``baseline`` is the wording a relative target compares with.
    ``alternatives`` are measures that the wording allows as well (培育5家: increment or count_of_actions).
    """

    indicator: str
    canonical: str
    measure: Measure
    comparator: Comparator
    value: float | None
    value_max: float | None = None
    unit: str | None
    period: Period | None = None
    baseline: str | None = None
    verdict: TargetVerdict = "target"
    reason: str = ""
    span: Span
    figure_span: Span
    alternatives: tuple[Measure, ...] = ()
    corrected: Corrected | None = None
