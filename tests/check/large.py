"""A pathway as large as a real one: services and remedies in parallel, held together by the status.

Built from a few patterns, so that the effort of the proofs can be measured without the real file.
"""

from __future__ import annotations

from typing import Any

from tests.factory import pathway
from workflow.pathway.definition import Pathway

Raw = dict[str, Any]
SERVICES = ("food", "clothes", "health", "medicine", "psychology", "social", "legal", "training")
REMEDIES = ("restitution", "civil", "labour")
CONSENTS = ("interview", "form", "services", "testimony", "consulate", "disclosure")
CHILD = {"age": ["child", "in_doubt"]}


def _agreed(consent: str) -> Raw:
    return {"any": [{f"consent_{consent}": "given"}, {"all": [CHILD, {"best_interests": "decided"}]}]}


def _facts() -> Raw:
    profile = {
        "age": ["adult", "child", "in_doubt"],
        "nationality": ["foreign", "panamanian"],
        "movement": ["across_border", "within_country", "none"],
        "place": ["town", "remote"],
        "exploitation": ["labour", "sexual", "servitude"],
        "speaks": ["spanish", "other", "indigenous"],
        "found_by": ["police", "border", "health", "hotline", "self"],
    }
    other = {f"consent_{c}": ["not_asked", "given", "refused", "withdrawn"] for c in CONSENTS}
    other |= {"best_interests": ["open", "decided"], "interpreter": ["absent", "present"]}
    other |= {
        f: ["no", "yes"] for f in ("needs", "risk", "interviewed", "report", "prosecutor_input", "told_visa")
    }
    facts: Raw = {name: {"values": values, "profile": True} for name, values in profile.items()}
    return facts | {name: {"values": values} for name, values in other.items()}


def _tracks() -> Raw:
    tracks: Raw = {
        "case": {
            "case": True,
            "states": {"open": {}, "closed": {"ends": "closed"}, "follow_up": {"ends": "done"}},
        },
        "status": {
            "states": {
                "undetected": {},
                "potential": {},
                "form_sent": {},
                "preliminary": {"starts": "reflection"},
                "confirmed": {},
                "not_confirmed": {},
                "review": {},
                "missed": {},
                "withdrawn": {},
            }
        },
        "reflection": {"states": ["none", "offered", "running", "over"]},
        "shelter": {
            "states": {
                "none": {},
                "hotel": {},
                "ngo": {"holds": "ngo_places"},
                "senniaf": {"holds": "child_places"},
                "family": {},
                "left": {},
            }
        },
        "visa": {"states": ["none", "asked", "humanitarian", "temporary", "permanent", "refused"]},
        "permit": {"states": ["none", "asked", "valid", "lapsed"]},
        "testimony": {"states": ["none", "asked", "agreed", "given", "declined"]},
        "consulate": {"states": ["none", "told", "contacted", "declined"]},
        "going_home": {"states": ["stays", "asked", "assessed", "arranged", "home"]},
    }
    tracks |= {s: {"states": ["none", "referred", "given", "ended", "refused"]} for s in SERVICES}
    return tracks | {
        r: {"states": ["none", "informed", "filed", "ordered", "paid", "denied"]} for r in REMEDIES
    }


def _move(by: str, track: str, source: Any, target: str, when: Raw | None = None, **more: Any) -> Raw:
    step: Raw = {"by": by, "moves": {track: {"from": source, "to": target}}, **more}
    return step | ({"when": when} if when else {})


def _identification() -> Raw:
    steps: Raw = {
        f"consent_{c}_{v}": {
            "by": "victim",
            "sets": {f"consent_{c}": v},
            "when": {"not": {f"consent_{c}": v}},
        }
        for c in CONSENTS
        for v in ("given", "refused", "withdrawn")
    }
    steps |= {
        f"detect_{by}": _move("officer", "status", "undetected", "potential", {"found_by": by})
        for by in ("police", "border", "health", "hotline", "self")
    }
    understood = {"any": [{"speaks": "spanish"}, {"interpreter": "present"}]}
    file_ = {"all": [{"interviewed": "yes"}, {"report": "yes"}, {"prosecutor_input": "yes"}]}
    steps |= {
        "bring_interpreter": {
            "by": "officer",
            "sets": {"interpreter": "present"},
            "when": {"interpreter": "absent"},
        },
        "decide_best_interests": {
            "by": "senniaf",
            "sets": {"best_interests": "decided"},
            "when": {"all": [CHILD, {"best_interests": "open"}]},
        },
        "interview": {
            "by": "unit",
            "sets": {"interviewed": "yes"},
            "when": {
                "all": [
                    _agreed("interview"),
                    understood,
                    {"status": ["potential", "form_sent", "preliminary", "review"]},
                    {"interviewed": "no"},
                ]
            },
        },
        "write_report": {
            "by": "unit",
            "sets": {"report": "yes"},
            "when": {"all": [{"interviewed": "yes"}, {"report": "no"}]},
        },
        "give_input": {
            "by": "prosecutor",
            "sets": {"prosecutor_input": "yes"},
            "when": {"all": [{"status": ["form_sent", "preliminary", "review"]}, {"prosecutor_input": "no"}]},
        },
        "send_form": _move(
            "officer",
            "status",
            "potential",
            "form_sent",
            {"all": [_agreed("form"), understood, {"form_at_post": "available"}]},
        ),
        "close_as_migration": _move("officer", "status", "potential", "missed"),
        "find_again": _move("officer", "status", ["missed", "withdrawn"], "potential"),
        "rule_preliminary": _move("commission", "status", "form_sent", "preliminary"),
        "confirm": _move("commission", "status", ["preliminary", "review"], "confirmed", file_),
        "refuse": _move("commission", "status", ["preliminary", "review"], "not_confirmed", file_),
        "ask_review": _move("victim", "status", "not_confirmed", "review"),
        "withdraw": _move(
            "victim", "status", ["potential", "form_sent", "preliminary", "confirmed", "review"], "withdrawn"
        ),
        "offer_reflection": _move(
            "commission", "reflection", "none", "offered", {"status": ["preliminary", "confirmed"]}
        ),
        "take_reflection": _move("victim", "reflection", "offered", "running", starts="reflection_time"),
        "end_reflection": {
            "by": "clock",
            "on_timer": "reflection_time",
            "moves": {"reflection": {"from": "running", "to": "over"}},
        },
    }
    return steps


def _care() -> Raw:
    in_care = {"status": ["potential", "form_sent", "preliminary", "confirmed", "review", "not_confirmed"]}
    steps: Raw = {
        "assess_needs": {
            "by": "upavit",
            "sets": {"needs": "yes"},
            "when": {"all": [_agreed("services"), in_care, {"needs": "no"}]},
        },
        "assess_risk": {
            "by": "upavit",
            "sets": {"risk": "yes"},
            "when": {"all": [{"needs": "yes"}, {"risk": "no"}]},
        },
        "place_hotel": _move(
            "upavit",
            "shelter",
            ["none", "left"],
            "hotel",
            {"all": [{"risk": "yes"}, _agreed("services")]},
            faults=[{"id": "child_in_hotel", "if": CHILD}],
        ),
        "place_ngo": _move(
            "upavit",
            "shelter",
            ["none", "hotel", "left"],
            "ngo",
            {"all": [{"risk": "yes"}, _agreed("services")]},
        ),
        "place_senniaf": _move("senniaf", "shelter", ["none", "hotel", "left"], "senniaf", CHILD),
        "place_family": _move("victim", "shelter", ["none", "hotel", "ngo", "left"], "family"),
        "leave": _move("victim", "shelter", ["hotel", "ngo", "senniaf", "family"], "left"),
    }
    for service in SERVICES:
        extra = [{"programme": "open"}] if service == "training" else []
        steps |= {
            f"refer_{service}": _move(
                "upavit",
                service,
                ["none", "ended", "refused"],
                "referred",
                {"all": [{"needs": "yes"}, _agreed("services"), in_care, *extra]},
            ),
            f"give_{service}": _move(
                "upavit", service, "referred", "given", cost={"fund": "services", "amount": 10}
            ),
            f"deny_{service}": _move("upavit", service, "referred", "refused"),
            f"end_{service}": _move("victim", service, ["referred", "given"], "ended"),
        }
    return steps


def _law() -> Raw:
    foreign = {"nationality": "foreign"}
    steps: Raw = {
        "tell_visa": {
            "by": "officer",
            "sets": {"told_visa": "yes"},
            "when": {"all": [foreign, {"told_visa": "no"}]},
        },
        "ask_visa": _move(
            "victim",
            "visa",
            ["none", "refused"],
            "asked",
            {"all": [foreign, {"told_visa": "yes"}, {"status": ["preliminary", "confirmed"]}]},
        ),
        "decide_visa": {"by": "migration", "moves": {"visa": {"from": "asked", "to": "humanitarian"}}},
        "refuse_visa": _move("migration", "visa", "asked", "refused"),
        "temporary": _move(
            "migration", "visa", "humanitarian", "temporary", {"status": "confirmed"}, starts="visa_time"
        ),
        "extend": {
            "by": "migration",
            "adds": {"extensions": 1},
            "when": {"all": [{"visa": "temporary"}, {"visa_time": "expired"}]},
            "starts": "visa_time",
        },
        "permanent": _move("migration", "visa", "temporary", "permanent", {"extensions": {"at_least": 2}}),
        "ask_permit": _move(
            "victim",
            "permit",
            ["none", "lapsed"],
            "asked",
            {"visa": ["humanitarian", "temporary", "permanent"]},
        ),
        "give_permit": _move("labour", "permit", "asked", "valid", starts="permit_time"),
        "lapse": {
            "by": "clock",
            "on_timer": "permit_time",
            "moves": {"permit": {"from": "valid", "to": "lapsed"}},
        },
        "dependents": {
            "by": "migration",
            "sets": {"every_dependent": {"visa": "granted"}},
            "when": {"all": [{"visa": ["temporary", "permanent"]}, {"some_dependent": {"visa": "none"}}]},
        },
        "ask_testimony": _move(
            "prosecutor",
            "testimony",
            ["none", "declined"],
            "asked",
            {"proceeding": {"stage": ["investigation", "charged", "trial"]}},
        ),
        "agree_testimony": _move("victim", "testimony", "asked", "agreed", {"consent_testimony": "given"}),
        "decline_testimony": _move("victim", "testimony", ["asked", "agreed"], "declined"),
        "testify": _move(
            "victim",
            "testimony",
            "agreed",
            "given",
            {"all": [_agreed("testimony"), {"proceeding": {"stage": ["charged", "trial"]}}]},
        ),
        "tell_consulate": _move("officer", "consulate", "none", "told", foreign),
        "contact_consulate": _move(
            "officer", "consulate", "told", "contacted", {"consent_consulate": "given"}
        ),
        "decline_consulate": _move("victim", "consulate", "told", "declined"),
        "ask_home": _move("victim", "going_home", "stays", "asked", foreign),
        "assess_return": _move(
            "unit",
            "going_home",
            "asked",
            "assessed",
            {"all": [{"needs": "yes"}, {"consulate": ["contacted", "declined"]}]},
        ),
        "arrange_return": _move("foreign_affairs", "going_home", "assessed", "arranged"),
        "change_mind": _move("victim", "going_home", ["asked", "assessed", "arranged"], "stays"),
        "go_home": _move("victim", "going_home", "arranged", "home", {"shelter": ["none", "left"]}),
    }
    stage = {
        "restitution": ["judged"],
        "civil": ["trial", "judged"],
        "labour": ["none", "investigation", "charged", "trial", "judged"],
    }
    for remedy in REMEDIES:
        may: list[Raw] = [{"proceeding": {"stage": stage[remedy]}}]
        may += [{"exploitation": "labour"}] if remedy == "labour" else []
        steps |= {
            f"tell_{remedy}": _move("upavit", remedy, "none", "informed"),
            f"file_{remedy}": _move("victim", remedy, ["informed", "denied"], "filed", {"all": may}),
            f"order_{remedy}": _move("judge", remedy, "filed", "ordered"),
            f"deny_{remedy}": _move("judge", remedy, "filed", "denied"),
            f"pay_{remedy}": _move(
                "judge", remedy, "ordered", "paid", cost={"fund": "special", "amount": 100}
            ),
        }
    done = [{s: ["none", "ended", "refused"]} for s in SERVICES]
    steps |= {
        "close": _move(
            "upavit",
            "case",
            "open",
            "closed",
            {
                "all": [
                    *done,
                    {"shelter": ["none", "family", "left"]},
                    {
                        "any": [
                            {"status": ["confirmed", "not_confirmed", "withdrawn", "missed"]},
                            {"going_home": "home"},
                        ]
                    },
                ]
            },
        ),
        "follow": _move("upavit", "case", "closed", "follow_up"),
        "reopen": _move("upavit", "case", ["closed", "follow_up"], "open"),
    }
    return steps


def _proceeding() -> Raw:
    return {
        "facts": {"article": {"values": ["none", "trafficking", "lesser"]}},
        "tracks": {"stage": {"states": ["none", "investigation", "charged", "trial", "judged", "shelved"]}},
        "steps": {
            "complain": _move("prosecutor", "stage", ["none", "shelved"], "investigation"),
            "charge": _move(
                "prosecutor", "stage", "investigation", "charged", sets={"article": "trafficking"}
            ),
            "charge_less": _move(
                "prosecutor", "stage", "investigation", "charged", sets={"article": "lesser"}
            ),
            "shelve": _move("prosecutor", "stage", ["investigation", "charged"], "shelved"),
            "open_trial": _move("judge", "stage", "charged", "trial"),
            "judge_it": _move(
                "judge",
                "stage",
                "trial",
                "judged",
                {"some_victim": {"testimony": ["given", "declined", "none"]}},
            ),
        },
    }


def _claims() -> Raw:
    adult = {"age": "adult"}
    consent = {"any": [{"not": adult}, {"consent_services": "given"}]}
    claims: Raw = {
        "ruled_by_commission": {
            "kind": "victim",
            "step": ["confirm", "refuse", "rule_preliminary"],
            "only_if": {"role": "commission"},
        },
        "no_form_without_consent": {
            "kind": "victim",
            "step": "send_form",
            "only_if": {"any": [{"not": adult}, {"consent_form": "given"}]},
        },
        "no_child_in_hotel": {
            "kind": "victim",
            "step": "place_hotel",
            "if": CHILD,
            "fault": "child_in_hotel",
        },
        "confirmed_was_interviewed": {
            "kind": "victim",
            "never": {"all": [{"status": "confirmed"}, {"interviewed": "no"}]},
        },
        "permanent_was_confirmed": {
            "kind": "victim",
            "never": {"all": [{"visa": "permanent"}, {"report": "no"}]},
        },
        "withdrawal": {
            "kind": "victim",
            "from": {
                "all": [
                    {"case": "open"},
                    {"status": ["potential", "form_sent", "preliminary", "confirmed", "review"]},
                ]
            },
            "always_reach": {"status": "withdrawn"},
        },
        "closing": {"kind": "victim", "from": {"case": "open"}, "always_reach": {"case": "closed"}},
        "no_visa_for_nationals": {
            "kind": "victim",
            "never": {"all": [{"nationality": "panamanian"}, {"visa": "permanent"}]},
        },
        "home_safely": {"kind": "victim", "never": {"all": [{"going_home": "home"}, {"needs": "no"}]}},
    }
    for s in SERVICES:
        claims[f"refer_{s}"] = {"kind": "victim", "step": f"refer_{s}", "only_if": consent}
        if s != "training":
            claims[f"service_{s}"] = {
                "kind": "victim",
                "from": {"case": "open"},
                "always_reach": {s: "given"},
            }
    return claims


def large() -> Raw:
    """The definition, short, as `tests.factory.pathway` takes it; all that it claims is true."""
    years = {"day": {"fixed": 30, "unit": "days"}}
    kinds: Raw = {
        "proceeding": _proceeding(),
        "victim": {
            "linked_to": "proceeding",
            "rights": True,
            "facts": _facts(),
            "tracks": _tracks(),
            "timers": {
                t: {"length": years["day"]}
                for t in ("reflection", "reflection_time", "visa_time", "permit_time")
            },
            "counters": {"extensions": {"most": 5}},
            "steps": {**_identification(), **_care(), **_law()},
        },
        "dependent": {
            "record_of": "victim",
            "facts": {
                "visa": {"values": ["none", "granted"]},
                "kin": {"values": ["child", "parent"], "profile": True},
            },
        },
    }
    del kinds["victim"]["timers"]["reflection"]
    del kinds["victim"]["tracks"]["status"]["states"]["preliminary"]["starts"]
    foreign: Raw = {"nationality": "foreign"}
    return {
        "roles": [
            "officer",
            "victim",
            "senniaf",
            "unit",
            "upavit",
            "commission",
            "prosecutor",
            "judge",
            "migration",
            "labour",
            "foreign_affairs",
        ],
        "rights": {str(n): {} for n in range(1, 11)},
        "resources": {"ngo_places": {"units": 8}, "child_places": {"units": 4}},
        "funds": {"services": {"opening": 1000}, "special": {"opening": 1000}},
        "faults": {"child_in_hotel": {"can_be": ["committed"], "right": "6"}},
        "switches": {"form_at_post": {"values": ["available"]}, "programme": {"values": ["open", "dormant"]}},
        "years": {"2021": {"set": {"programme": "dormant"}}},
        "kinds": kinds,
        "claims": _claims(),
        "entitlements": {
            "residency": {
                "who": foreign,
                "reach": {"visa": "permanent"},
                "while": {"all": [{"going_home": "stays"}, {"extensions": {"at_most": 4}}]},
            },
            "restitution": {
                "who": {"nationality": ["foreign", "panamanian"]},
                "reach": {"restitution": "paid"},
            },
            "labour_claim": {"who": {"exploitation": "labour"}, "reach": {"labour": "paid"}},
            "return": {"who": foreign, "reach": {"going_home": "home"}},
        },
    }


def large_pathway() -> Pathway:
    """The pathway as a definition."""
    return pathway(large())
