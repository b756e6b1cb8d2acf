"""Kinds of incidents in wars of which the theatre knows nothing."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A coalition air strike hit a prison in Saada on Tuesday, killing 70 inmates.", Kind.AIR_STRIKE),
        ("Houthi rebels fired two ballistic missiles at Abu Dhabi on Tuesday.", Kind.SHELLING),
        ("A drone attack set fuel lorries ablaze in Abu Dhabi on Tuesday.", Kind.AIR_STRIKE),
        ("Fighters recaptured the district of Usaylan on Tuesday.", Kind.TERRITORY),
        ("A land mine killed three children near Hodeidah on Tuesday.", Kind.EXPLOSION),
        ("Gunmen detained eleven relief workers in Sanaa on Tuesday.", Kind.DETENTION),
        ("Government forces shelled a camp near Idlib on Tuesday, killing six.", Kind.SHELLING),
        ("Jets bombed a poultry farm outside Idlib on Tuesday.", Kind.AIR_STRIKE),
        ("Islamic State fighters stormed a prison in Hasakah on Tuesday.", Kind.CLASH),
        ("A car bomb exploded at a market in Azaz on Tuesday, killing nine people.", Kind.EXPLOSION),
        ("Rebels and the army exchanged prisoners near Al-Bab on Tuesday.", Kind.HUMANITARIAN),
        ("Missiles struck the port of Latakia on Tuesday.", Kind.SHELLING),
        ("Forces regained control of the prison in Hasakah on Tuesday.", Kind.TERRITORY),
        ("Gunmen on motorbikes killed 18 villagers in Niger on Tuesday.", Kind.ATTACK_ON_CIVILIANS),
        ("Jihadists ambushed an army convoy near Djibo on Tuesday.", Kind.CLASH),
        ("Troops handed over the base at Gossi to the Malian army on Tuesday.", Kind.TERRITORY),
        ("Bandits kidnapped 30 pupils from a school in Kaduna on Tuesday.", Kind.DETENTION),
        ("Militants torched homes in Chibok on Tuesday.", Kind.DESTRUCTION),
        ("Soldiers executed about 300 men in Moura last week.", Kind.ATTACK_ON_CIVILIANS),
        ("A roadside bomb killed two peacekeepers near Timbuktu on Tuesday.", Kind.EXPLOSION),
        ("Police fired tear gas at thousands of marchers in Mong Kok on Tuesday.", Kind.PROTEST),
        ("Thousands of people marched through Hong Kong on Tuesday against the bill.", Kind.PROTEST),
        ("Hong Kong police arrested 53 activists on Tuesday.", Kind.DETENTION),
        ("Protesters stormed the legislature in Hong Kong on Tuesday.", Kind.PROTEST),
        ("A student was shot by a police officer in Tsuen Wan on Tuesday.", Kind.ATTACK_ON_CIVILIANS),
        ("Rioters hurled petrol bombs at a police station in Kwun Tong on Tuesday.", Kind.PROTEST),
        ("Tigrayan forces captured the town of Lalibela on Tuesday.", Kind.TERRITORY),
        ("A Taliban attack on a checkpoint near Kunduz killed eight policemen on Tuesday.", Kind.CLASH),
        ("Tribal clashes in West Darfur left 20 dead on Tuesday.", Kind.CLASH),
        ("Aid trucks reached Mekelle on Tuesday.", Kind.HUMANITARIAN),
    ],
)
def test_kinds_do_not_depend_on_the_theatre(text: str, kind: Kind) -> None:
    assert [report.kind for report in reports(text)] == [kind]
