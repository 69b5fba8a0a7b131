"""Which column is which, in layouts as people keep them, in English and French."""

import csv
import io

import pytest

from stratlint.language.names import dictionary
from stratlint.reading.sheets.day_and_time import part_day_and_time
from stratlint.reading.sheets.fitting import network_of
from stratlint.reading.sheets.grids import grid_of
from stratlint.reading.sheets.heads import layout_of
from stratlint.reading.sheets.layouts import Layout
from stratlint.reading.sheets.reshaping import turned, with_one_head
from stratlint.reading.sheets.rows import items_of
from stratlint.reading.sheets.sheet import Sheet, Terms
from stratlint.reading.sheets.understood import understood


def sheet_of(text: str, name: str = "") -> Sheet:
    delimiter = ";" if text.count(";") > text.count(",") else ","
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return Sheet("sheet.csv", name, [[cell.strip() for cell in row] for row in rows])


def columns_of(layout: Layout | None) -> str:
    """Each column with its field, those of networks with an @."""
    if layout is None:
        return ""
    found = [(each.at, f"{each.name}={each.field}") for each in layout.columns]
    found += [(each.at, f"{each.name}=@{each.field}") for each in layout.networks]
    return " ".join(pair.replace(" ", "_") for _, pair in sorted(found))


@pytest.mark.parametrize(
    ("language", "text", "columns"),
    [
        (
            "en",
            "Day,Date,Platform,Content Type,Caption,Hashtags,Time,Notes,Status\n"
            'Tuesday,"January 5, 2027",Instagram,Reel,How we bake,#bread,9:00 AM,oven shot,Draft\n',
            "Day=x-day Date=date Platform=channel Content_Type=type Caption=text "
            "Hashtags=x-hashtags Time=time Notes=notes Status=status",
        ),
        (
            "en",
            "Post Content,Image URL,Platform,Schedule Date,Schedule Time\n"
            'Discover it,https://img.example/1.png,"facebook,linkedin",2027-02-20,10:00\n',
            "Post_Content=text Image_URL=x-image-url Platform=channel Schedule_Date=date "
            "Schedule_Time=time",
        ),
        (
            "en",
            "MONTHLY CALENDAR,,,,\nMonth:,January 2027,,,\n,,,,\n"
            "DATE,TIME (EST),NETWORK,POST TYPE,COPY\n1/4,12:00 PM,Facebook,Photo,Happy new year\n",
            "DATE=date TIME_(EST)=time NETWORK=channel POST_TYPE=type COPY=text",
        ),
        (
            "en",
            "Date,Hook/Title,Full Caption,Platform\n2027-01-04,Start here,"
            "Start here and go on for a while with what there is to say.,X\n",
            "Date=date Hook/Title=x-hook-title Full_Caption=text Platform=channel",
        ),
        (
            "en",
            "Date,Instagram,Facebook,LinkedIn\n5 Jan 2027,Reel of the oven,,Meet Ana\n",
            "Date=date Instagram=@instagram Facebook=@facebook LinkedIn=@linkedin",
        ),
        (
            "en",
            "Channel,Handle,URL,Owner,Keep/Close\nInstagram,@b,https://x.example/b,Ana,keep\n",
            "Channel=network Handle=x-handle URL=url Owner=owner Keep/Close=decision",
        ),
        (
            "en",
            "Goal,KPI,Baseline,Target,Deadline\nWin more orders,orders,20,40,30 June 2027\n",
            "Goal=statement KPI=metric Baseline=baseline Target=target Deadline=by",
        ),
        (
            "en",
            "Card ID,Card Name,Card Description,Labels,Due Date,List Name\n"
            "1,Ana,We are five. Come by and see.,LinkedIn,2027-01-05T09:00:00.000Z,Approved\n",
            "Card_ID=x-card-id Card_Name=x-card-name Card_Description=text Labels=x-labels "
            "Due_Date=date List_Name=status",
        ),
        (
            "en",
            "Post Name,Publish Date,Social Channel(s),Content Pillar,Post Copy,Assignee,Progress\n"
            'Ana,1/5/2027 9:00am,"LinkedIn,X",Team,Meet Ana and her oven,Bo,In review\n',
            "Post_Name=x-post-name Publish_Date=date Social_Channel(s)=channel "
            "Content_Pillar=type Post_Copy=text Assignee=creator Progress=status",
        ),
        (
            "en",
            "Day,Date,Time (ET),Message,Link,Campaign\n"
            "MON,1/4/2027,8:00 AM,Happy new year to all of you,https://a.example,Launch\n",
            "Day=x-day Date=date Time_(ET)=time Message=text Link=link Campaign=x-campaign",
        ),
        (
            "fr",
            "Réseau;Lien;Responsable;Raison d'être;Décision;Double authentification\n"
            "Facebook;https://a.example/m;Léa;Informer;garder;oui\n",
            "Réseau=network Lien=url Responsable=owner Raison_d'être=purpose Décision=decision "
            "Double_authentification=two_factor",
        ),
        (
            "fr",
            "Date de publication;Heure;Réseau social;Thématique;Texte;Visuel;Lien;Statut\n"
            "05/01/2027;9h00;LinkedIn;Métier;Le tour, pas à pas;tour.jpg;https://a.example;idée\n",
            "Date_de_publication=date Heure=time Réseau_social=channel Thématique=type "
            "Texte=text Visuel=media Lien=link Statut=status",
        ),
        (
            "fr",
            "Semaine;Date;Thème;Format;Objectif;Ton;CTA;Canal\n"
            "S1;lundi 4 janvier 2027;Savoir-faire;Carrousel;Notoriété;Expert;Lire;LinkedIn\n",
            "Semaine=x-semaine Date=date Thème=type Format=x-format Objectif=goal Ton=x-ton "
            "CTA=call_to_action Canal=channel",
        ),
        (
            "fr",
            "Planning – Février 2027;;;;;\nJour;Date;Heure;FB;IG;Validé par\n"
            "Lundi;01/02/2027;18h;X;X;Léa\n",
            "Jour=x-jour Date=date Heure=time FB=@facebook IG=@instagram Validé_par=approver",
        ),
        (
            "en",
            "Date,Channel,Theme/Topic,Format,Title/Hook,Asset Owner,CTA URL,Image Link\n"
            "2027-01-05,X,Ovens,Carousel,Why we bake twice,Ana,https://a.example/b,"
            "https://d.example/i.png\n",
            "Date=date Channel=channel Theme/Topic=type Format=x-format Title/Hook=text "
            "Asset_Owner=creator CTA_URL=link Image_Link=x-image-link",
        ),
        (
            "en",
            "Date,Platform,Content_Type,Theme,Hook,Owner\n"
            "2027-01-05,Instagram,Story,Ugly jumpers,Spin the wheel.,Ana\n"
            "2027-01-06,Facebook,Reel 15s,Gift guide,A minute for Santa.,Ana\n",
            "Date=date Platform=channel Content_Type=x-content-type Theme=type Hook=text "
            "Owner=creator",
        ),
        (
            "en",
            "Type,Day,Pillar,Hook,Date\nCALENDAR,1,Songs,Watch her face.,2027-01-05\n"
            "CALENDAR,2,Product,How we wrap it.,2027-01-06\n"
            "IDEA,3,Local,Where we began.,2027-01-07\n",
            "Type=x-type Day=x-day Pillar=type Hook=text Date=date",
        ),
        (
            "fr",
            "Date;Thématique ou campagne;Type de contenu;Canal;Responsable de la création;"
            "Lien ou source\n"
            "05/06/2027;Fête du four à pain;Vidéo;Instagram;Léa;https://a.example/f\n",
            "Date=date Thématique_ou_campagne=text Type_de_contenu=type Canal=channel "
            "Responsable_de_la_création=creator Lien_ou_source=link",
        ),
    ],
)
def test_columns_are_what_their_names_and_cells_say(language: str, text: str, columns: str) -> None:
    assert columns_of(layout_of(sheet_of(text), dictionary(language), Terms())) == columns


def test_a_call_names_a_column() -> None:
    sheet = sheet_of("Wann,Was,Wo\n2027-01-05,Hallo,LinkedIn\n")
    words = dictionary("en")
    assert layout_of(sheet, words, Terms()) is None
    named = {"wann": "date", "was": "text", "wo": "channel"}
    assert columns_of(layout_of(sheet, words, Terms(named))) == "Wann=date Was=text Wo=channel"


def posts(text: str, language: str = "en", name: str = "") -> list[dict[str, str]]:
    sheet, words = sheet_of(text, name), dictionary(language)
    layout = layout_of(sheet, words, Terms())
    assert layout is not None
    return items_of(sheet, layout, words, Terms()).items


def test_several_channels_are_a_post_each() -> None:
    assert posts('Date,Platform,Copy\n2027-01-05,"Instagram, FB",Hi\n') == [
        {"date": "2027-01-05", "channel": "instagram", "text": "Hi"},
        {"date": "2027-01-05", "channel": "facebook", "text": "Hi"},
    ]


def test_a_short_word_between_channels_parts_them() -> None:
    found = posts("Date;Réseau;Texte\n2027-01-05;Facebook et Instagram;Bonjour\n", "fr")
    assert [post["channel"] for post in found] == ["facebook", "instagram"]


def test_a_column_that_is_filled_far_down_is_kept() -> None:
    rows = "".join(f"2027-01-05,X,Hi {number},\n" for number in range(1_500))
    found = posts(f"Date,Platform,Copy,Mood\n{rows}2027-01-06,X,Last,glad\n")
    assert found[-1]["x-mood"] == "glad"


def test_a_mark_below_a_network_takes_the_text_of_the_row() -> None:
    assert posts("Date,Copy,Facebook,LinkedIn\n2027-01-05,Hi,x,\n2027-01-06,,,Ho\n") == [
        {"date": "2027-01-05", "text": "Hi", "channel": "facebook"},
        {"date": "2027-01-06", "text": "Ho", "channel": "linkedin"},
    ]


def test_a_day_and_a_time_in_one_cell_are_parted() -> None:
    rows = "2027-01-15T10:00:00Z,a\n5 janvier 2027 à 18h30,b\n1/20/2027 6:15 pm,c\n"
    found = [(p["date"], p["time"]) for p in posts(f"Date,Copy\n{rows}", "fr")]
    assert found == [
        ("2027-01-15", "10:00:00"), ("5 janvier 2027", "18h30"), ("2027-01-20", "6:15 pm"),
    ]  # fmt: skip


def test_empty_slots_headings_and_repeated_heads_are_no_posts() -> None:
    text = (
        "Date,Time,Platform,Copy\nWEEK 1,,,\n2027-01-05,9:00,X,Hi\n2027-01-06,,X,\n"
        "Date,Time,Platform,Copy\n,,,\n2027-01-07,9:00,X,Ho\n"
    )
    assert [post["text"] for post in posts(text)] == ["Hi", "Ho"]
    assert {post["x-group"] for post in posts(text)} == {"WEEK 1"}


def test_a_time_without_a_day_is_of_the_day_above() -> None:
    text = "Date,Time,Platform,Copy\n2027-01-05,9:00,X,Hi\n,15:00,LinkedIn,Ho\n"
    assert [post["date"] for post in posts(text)] == ["2027-01-05", "2027-01-05"]


def test_a_sheet_or_file_named_after_a_network_is_about_it() -> None:
    assert posts("Date,Copy\n2027-01-05,Hi\n", name="Twitter Updates")[0]["channel"] == "x"
    assert posts("Date,Copy\n2027-01-05,Hi\n", name="Instagram")[0]["channel"] == "instagram"


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("3/4/2027 13/4/2027", ["2027-04-03", "2027-04-13"]),
        ("3/4/2027 4/13/2027", ["2027-03-04", "2027-04-13"]),
        ("3.4.27 4-5-2027", ["2027-04-03", "2027-05-04"]),
        ("31/02/2027 2027/1/5", ["31/02/2027", "2027-01-05"]),
    ],
)
def test_the_days_of_a_column_tell_how_days_are_written(days: str, found: list[str]) -> None:
    rows = "".join(f"{day},X,Hi\n" for day in days.split())
    assert [post["date"] for post in posts(f"Date,Platform,Copy\n{rows}")] == found


def test_a_day_without_a_year_is_of_the_year_above_it() -> None:
    text = "Plan 2027,,\nDate,Platform,Copy\n20/1,X,Hi\n"
    assert posts(text)[0]["date"] == "2027-01-20"


def test_a_column_of_networks_needs_no_name_that_says_so() -> None:
    found = posts("Schedule,IG/FB,Caption + tags\n5 Feb 2027,IG,Glaze\n7 Feb 2027,FB,Shelf\n")
    assert [(post["date"], post["channel"]) for post in found] == [
        ("5 Feb 2027", "IG"), ("7 Feb 2027", "FB"),
    ]  # fmt: skip


def test_of_two_columns_of_days_the_finer_is_the_post_s() -> None:
    text = "Week of,Channel,Copy,Go-live\n4 Jan 2027,X,Hi,5 Jan 2027\n4 Jan 2027,X,Ho,7 Jan 2027\n"
    assert [post["date"] for post in posts(text)] == ["5 Jan 2027", "7 Jan 2027"]


def test_a_day_above_the_head_is_that_of_the_rows_below_it() -> None:
    text = (
        "MONDAY 1 FEB 2027,,\nPlatform,Time,Copy\nX,9:00,Hi\nTUESDAY 2 FEB 2027,,\n"
        "Platform,Time,Copy\nX,9:00,Ho\n"
    )
    assert [post["date"] for post in posts(text)] == ["2027-02-01", "2027-02-02"]


def test_a_month_s_name_without_a_year_is_of_the_year_above() -> None:
    text = "Plan for 2027,,\nDate,Platform,Copy\nApr 6,X,Hi\n"
    assert posts(text)[0]["date"] == "2027-04-06"


def test_a_weekday_with_a_number_is_of_the_month_that_the_sheet_is_named_after() -> None:
    text = "Jour;Facebook;Instagram\nLun 4;Nos vœux;\nMar 5;;Le gala\n"
    sheet = sheet_of(text, "Janvier 2027")
    layout = layout_of(sheet, dictionary("fr"), Terms())
    assert layout is not None
    found = items_of(sheet, layout, dictionary("fr"), Terms()).items
    assert [(post["date"], post["channel"]) for post in found] == [
        ("2027-01-04", "facebook"), ("2027-01-05", "instagram"),
    ]  # fmt: skip


def test_the_copy_is_the_text_beside_a_subject() -> None:
    text = (
        "Date;Canal de diffusion;Sujet;Contenu rédactionnel;Alt text\n"
        "04/01/2027;Facebook;Vœux;Le maire vous présente ses vœux samedi.;La salle, le soir\n"
    )
    layout = layout_of(sheet_of(text), dictionary("fr"), Terms())
    assert layout is not None
    assert {each.name: each.field for each in layout.columns} == {
        "Date": "date",
        "Canal de diffusion": "channel",
        "Sujet": "x-sujet",
        "Contenu rédactionnel": "text",
        "Alt text": "x-alt-text",
    }


def test_names_of_fields_below_names_of_networks_are_a_post_for_each_network() -> None:
    text = (
        "Date,Facebook,,,Instagram,,\n,Text,Image,Time,Text,Image,Time\n"
        "2027-03-02,Sow now,a.jpg,9:00,Day 1,b.jpg,18:00\n2027-03-04,Open,c.jpg,12:00,,,\n"
    )
    sheet = with_one_head(sheet_of(text), dictionary("en"))
    layout = layout_of(sheet, dictionary("en"), Terms())
    assert layout is not None
    found = items_of(sheet, layout, dictionary("en"), Terms()).items
    assert [(p["date"], p["channel"], p["time"], p["text"], p["media"]) for p in found] == [
        ("2027-03-02", "Facebook", "9:00", "Sow now", "a.jpg"),
        ("2027-03-02", "Instagram", "18:00", "Day 1", "b.jpg"),
        ("2027-03-04", "Facebook", "12:00", "Open", "c.jpg"),
    ]
    assert [remark.values["count"] for remark in sheet.remarks] == [1]


def test_a_sheet_whose_columns_are_posts_is_turned() -> None:
    text = "Date,2027-05-03,2027-05-05\nPlatform,LinkedIn,X\nCopy,Grants are open,Apply\n"
    sheet = turned(sheet_of(text), dictionary("en"))
    assert sheet is not None
    layout = layout_of(sheet, dictionary("en"), Terms())
    assert layout is not None
    found = items_of(sheet, layout, dictionary("en"), Terms()).items
    assert [(p["date"], p["channel"], p["text"]) for p in found] == [
        ("2027-05-03", "LinkedIn", "Grants are open"), ("2027-05-05", "X", "Apply"),
    ]  # fmt: skip
    assert turned(sheet_of("Date,Platform,Copy\n2027-05-03,X,Hi\n"), dictionary("en")) is None


def test_an_account_beside_its_network_is_kept_as_written() -> None:
    found = posts("Date,Platform,Copy\n2027-01-05,Reddit (r/bread),Hi\n2027-01-06,IG ana,Ho\n")
    assert [(post["channel"], post["x-channel"]) for post in found] == [
        ("reddit", "Reddit (r/bread)"), ("instagram", "IG ana"),
    ]  # fmt: skip


@pytest.mark.parametrize("days", ["Mon 1/4/2027", "1/4/2027"])
def test_the_day_of_the_week_tells_how_a_day_is_written(days: str) -> None:
    text = f"Day,Date,Platform,Copy\nMonday,{days},X,Hi\n"
    assert posts(text)[0]["date"] == "2027-01-04"


def test_rows_of_notes_below_a_table_are_no_posts() -> None:
    text = (
        "Date,Platform,Copy,Notes\n2027-01-05,X,Hi,\n,,,Pillar 1: how we bake and why\n"
        ",,,Pillar 2: the people of the shop\n"
    )
    layout = layout_of(sheet_of(text), dictionary("en"), Terms())
    assert layout is not None
    found = items_of(sheet_of(text), layout, dictionary("en"), Terms())
    assert [post["text"] for post in found.items] == ["Hi"]
    notes = ["Pillar 1: how we bake and why", "Pillar 2: the people of the shop"]
    assert [(each.key, each.values["notes"]) for each in found.remarks] == [("notes", notes)]


def test_a_network_with_the_form_of_its_posts_is_that_network() -> None:
    found = posts("Date,Platform,Copy\n2027-01-05,IG Reels + TikTok,Hi\n")
    assert [post["channel"] for post in found] == ["instagram", "tiktok"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "February 2027,,,,,,\nSunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday\n"
            ",1,2,3,4,5,6\n,LinkedIn: Meet Ana,,Behind the kiln,,,\n7,8,9,10,11,12,13\n"
            ",,Instagram: Glaze test,,,,\nMarch 2027,,,,,,\n"
            "Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday\n"
            ",1 Facebook: Open,2,3,4,5,6\n7,8,9,10,11,12,13\n",
            [("2027-02-01", "linkedin", "Meet Ana"), ("2027-02-03", None, "Behind the kiln"),
             ("2027-02-09", "instagram", "Glaze test"), ("2027-03-01", "facebook", "Open")],
        ),
        (
            "fr",
            "MARS 2027;;;;;;\nLun;Mar;Mer;Jeu;Ven;Sam;Dim\n"
            '"1\nPortrait de Jeanne";2;3;4;"5\nJeu concours";6;7\n8;9;10;11;12;13;14\n',
            [("2027-03-01", None, "Portrait de Jeanne"), ("2027-03-05", None, "Jeu concours")],
        ),
        (
            "en",
            'March 2027;;;;\nLun;Mar;Mer;Jeu;Ven\n1;"2\nIG: tools\nFB: hours";3;4;5\n'
            "8;9;10;11;12\n",
            [("2027-03-02", "instagram", "tools"), ("2027-03-02", "facebook", "hours")],
        ),
        (
            "en",
            "Week of Jan 4 2027,,\nChannel,Mon 1/4,Tue 1/5\nLinkedIn,We hire,\nX,,The keynote\n",
            [("2027-01-04", "linkedin", "We hire"), ("2027-01-05", "x", "The keynote")],
        ),
        (
            "fr",
            "Semaine du 4 janvier 2027;;\n;Lundi;Mardi;Mercredi\nMatin;LinkedIn : nos vœux;;\n"
            "Soir;;Sondage;\n",
            [("2027-01-04", "linkedin", "nos vœux"), ("2027-01-05", None, "Sondage")],
        ),
        (
            "fr",
            "Planning février 2027;;\n;Lundi 1er;Mardi 2\nFacebook;La laine locale;\n"
            ";;\n;Samedi 27;Lundi 1er\nInstagram;;La tonte\n",
            [("2027-02-01", "facebook", "La laine locale"),
             ("2027-03-01", "instagram", "La tonte")],
        ),
        (
            "fr",
            ";Lundi 4 janvier 2027;Mardi 5 janvier 2027\nInstagram;Réel du four;\n"
            "Facebook;;Deux pour un\n",
            [
                ("2027-01-04", "instagram", "Réel du four"),
                ("2027-01-05", "facebook", "Deux pour un"),
            ],
        ),
        (
            "en",
            "Plan 2027,,\nTime,1/4,1/13\n9:00 AM,LinkedIn: Meet Ana,\n,,X: Tip\n,1/20,1/21\n,Hi,\n",
            [("2027-01-04", "linkedin", "Meet Ana"), ("2027-01-13", "x", "Tip"),
             ("2027-01-20", None, "Hi")],
        ),
        (
            "en",
            "Planner 2027,,,,,\nWEEK 1,,,,,\n,Mon,Tue,Wed,Thu,Fri\n,4 Jan,5 Jan,6 Jan,7 Jan,8 Jan\n"
            "Facebook,New hours,,,Quiz,\nX / Twitter,,,Radio at 5,,\n",
            [("2027-01-04", "facebook", "New hours"), ("2027-01-07", "facebook", "Quiz"),
             ("2027-01-06", "x", "Radio at 5")],
        ),
    ],
)  # fmt: skip
def test_a_grid_of_days_is_a_post_a_cell(
    language: str, text: str, found: list[tuple[str, str | None, str]]
) -> None:
    grid = grid_of(sheet_of(text), dictionary(language))
    assert grid is not None
    assert [(post["date"], post.get("channel"), post["text"]) for post in grid.items] == found


def test_a_table_is_no_grid() -> None:
    assert grid_of(sheet_of("Name,Price\nBread,4\n"), dictionary("en")) is None


def test_rows_that_add_up_others_are_no_posts() -> None:
    text = (
        "Date,Platform,Copy,Clicks\n2027-01-05,X,Total eclipse tonight,4\nWeek 1 total,,1 post,4\n"
        "2027-01-12,X,Ho,2\nTOTAL,,2 posts,6\n"
    )
    assert [post["text"] for post in posts(text)] == ["Total eclipse tonight", "Ho"]
    found = posts("Date;Facebook;Instagram\n05/01/2027;Bonjour;Coucou\nSous-total;1;1\n", "fr")
    assert [post["text"] for post in found] == ["Bonjour", "Coucou"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Date,Platform,Copy,Approved by client?,Posted (Y/N)\n2027-01-05,X,Hi,yes,Y\n"
            "2027-01-06,X,Ho,yes,N\n2027-01-07,X,Hu,no,N\n",
            ["published", "approved", None],
        ),
        (
            "fr",
            "Date;Réseau;Texte;Statut;Validé par le bureau\n05/01/2027;FB;Bonjour;brouillon;oui\n"
            "06/01/2027;FB;Bonsoir;programmé;oui\n07/01/2027;FB;Salut;brouillon;non\n",
            ["approved", "scheduled", "brouillon"],
        ),
        (
            "fr",
            "Date;Réseau;Texte;Validé par\n05/01/2027;FB;Bonjour;Léa\n",
            [None],
        ),
    ],
)
def test_a_tick_below_a_status_says_it(language: str, text: str, found: list[str | None]) -> None:
    assert [post.get("status") for post in posts(text, language)] == found


def test_networks_on_both_sides_of_a_stroke_are_a_post_each() -> None:
    found = posts("Date,Platform,Copy\n2027-01-05,FB/IG,Hi\n2027-01-06,Twitter/X,Ho\n")
    assert [post["channel"] for post in found] == ["facebook", "instagram", "Twitter/X"]


def test_a_sheet_named_after_a_month_in_short_dates_its_days() -> None:
    sheet = sheet_of("Jour;Réseau;Texte\nMar. 2;IG;Crêpes\n", "Fév.")._replace(file="plan 2027.csv")
    layout = layout_of(sheet, dictionary("fr"), Terms())
    assert layout is not None
    found = items_of(sheet, layout, dictionary("fr"), Terms()).items
    assert found[0]["date"] == "2027-02-02"


def test_tasks_of_a_planning_tool_are_posts_where_their_tags_are_networks() -> None:
    found = posts(
        "Task ID,Name,Section/Column,Assignee,Due Date,Tags,Notes\n"
        "1,Old desk,In review,Kai,2027-03-05,LinkedIn,Two of us shared one desk for a year.\n"
        "2,Soup,To do,Liv,2027-03-12,Facebook,Lentils again and here is the reason.\n"
    )
    assert [(post["date"], post["channel"], post["status"], post["text"]) for post in found] == [
        ("2027-03-05", "LinkedIn", "In review", "Two of us shared one desk for a year."),
        ("2027-03-12", "Facebook", "To do", "Lentils again and here is the reason."),
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("9am FB – Meet Ana", [{"channel": "facebook", "time": "9am", "text": "Meet Ana"}]),
        ("IG 18h30 : le four", [{"channel": "instagram", "time": "18h30", "text": "le four"}]),
        ("12:30 – Quiz", [{"time": "12:30", "text": "Quiz"}]),
        ("FB/IG: Doors", [{"channel": "facebook", "text": "Doors"},
                          {"channel": "instagram", "text": "Doors"}]),
        ("FB + IG Quiz", [{"channel": "facebook", "text": "Quiz"},
                          {"channel": "instagram", "text": "Quiz"}]),
        ("Line 4 is closed", [{"text": "Line 4 is closed"}]),
        ("Recap: 10 years", [{"text": "Recap: 10 years"}]),
        ("Open 9am – 5pm", [{"text": "Open 9am – 5pm"}]),
    ],
)  # fmt: skip
def test_a_cell_of_a_grid_begins_with_its_hour_and_its_networks(
    cell: str, found: list[dict[str, str]]
) -> None:
    sheet = sheet_of(f"Mon 2027-01-04,Tue 2027-01-05\n{cell},Hi\n")
    grid = grid_of(sheet, dictionary("en"))
    assert grid is not None
    assert [post for post in grid.items if post["text"] != "Hi"] == [
        {"date": "2027-01-04", **each} for each in found
    ]


@pytest.mark.parametrize(("said", "time"), [("AM 8:00", "8:00 AM"), ("pm 6:15", "6:15 pm")])
def test_the_side_of_noon_may_stand_before_the_hour(said: str, time: str) -> None:
    fields = {"date": "2027-01-05", "time": said}
    part_day_and_time(fields)
    assert fields["time"] == time


def test_a_tick_below_a_name_with_its_answers_is_a_status() -> None:
    found = posts("Date,Platform,Copy,Client OK (Y/N)\n2027-01-05,X,Hi,Y\n2027-01-06,X,Ho,N\n")
    assert [post.get("status") for post in found] == ["approved", None]


def test_a_network_stands_in_any_column_before_the_days_of_a_grid() -> None:
    sheet = sheet_of("Week,Network,Mon 1/4/2027,Tue 1/5/2027\n1,Facebook,Hi,\n,Twitter,,Ho\n")
    grid = grid_of(sheet, dictionary("en"))
    assert grid is not None
    assert [(post["channel"], post["text"]) for post in grid.items] == [
        ("facebook", "Hi"), ("x", "Ho"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "network"),
    [
        ("LinkedIn – Careers", "linkedin"), ("instagram: @lesfours", "instagram"),
        ("@ana (IG)", "instagram"), ("Page Facebook", "facebook"),
        ("Hill Dental - Facebook", "facebook"),
        ("IG: Kitten of the week", None),
        ("Facebook (blue)", "facebook"), ("X | support", "x"), ("Window – front", None),
    ],
)  # fmt: skip
def test_an_account_behind_its_network_leaves_it_that_network(
    cell: str, network: str | None
) -> None:
    assert network_of(cell, dictionary("en")) == network


@pytest.mark.parametrize(
    ("cell", "day", "time"),
    [
        ("Tue 2 March 2027, 7-8pm", "Tue 2 March 2027", "7pm"),
        ("2 March 2027 11-1pm", "2 March 2027", "11am"),
        ("02/03/2027 18h30 – 20h", "02/03/2027", "18h30"),
        ("2027-03-02T10:00:00+01:00", "2027-03-02", "10:00:00"),
        ("Mar 2 (Tue)", "Mar 2", None),
        ("2027-03-02", "2027-03-02", None),
        ("2-3 March 2027", "2-3 March 2027", None),
    ],
)
def test_a_day_and_a_time_are_parted_at_the_beginning_of_a_stretch(
    cell: str, day: str, time: str | None
) -> None:
    fields = {"date": cell}
    part_day_and_time(fields)
    assert (fields["date"], fields.get("time")) == (day, time)


@pytest.mark.parametrize(
    "text",
    [
        "Mois :;Mai 2027;;\nJour;N°;Réseau;Texte\nLundi;3;IG;Le clocher\nMercredi;5;FB;Marché\n",
        "Mai 2027;;;\nDate;Réseau;Texte;\n3;IG;Le clocher;\n5;FB;Marché;\n",
        "Semaine du 3 mai 2027;;;\nJour;Réseau;Texte;\nLundi;IG;Le clocher;\nMercredi;FB;Marché;\n",
    ],
)
def test_a_weekday_or_a_number_is_a_day_of_the_month_or_the_week_above(text: str) -> None:
    assert [post["date"] for post in posts(text, "fr")] == ["2027-05-03", "2027-05-05"]


def test_a_month_in_a_post_is_no_title_of_the_next_page() -> None:
    grid = grid_of(
        sheet_of(
            "APRIL 2027,,,,,,\nMon,Tue,Wed,Thu,Fri,Sat,Sun\n,,,1,2,3,4\n,,,April fools,,,\n"
            "5,6,7,8,9,10,11\n,,,,,,\nMAY 2027,,,,,,\nMon,Tue,Wed,Thu,Fri,Sat,Sun\n,,,,,1,2\n"
            "3,4,5,6,7,8,9\n,May day,,,,,\n"
        ),
        dictionary("en"),
    )
    assert grid is not None
    found = [(post["date"], post["text"]) for post in grid.items]
    assert found == [("2027-04-01", "April fools"), ("2027-05-04", "May day")]


def test_the_texts_of_two_networks_are_one_field_whatever_each_calls_it() -> None:
    text = (
        "Date,Instagram,,LinkedIn,\n,Time,Caption,Time,Post\n2027-03-12,17:00,Sale,9:00,Our sale\n"
    )
    sheet = with_one_head(sheet_of(text), dictionary("en"))
    layout = layout_of(sheet, dictionary("en"), Terms())
    assert layout is not None
    found = items_of(sheet, layout, dictionary("en"), Terms()).items
    assert [(post["channel"], post["time"], post["text"]) for post in found] == [
        ("Instagram", "17:00", "Sale"), ("LinkedIn", "9:00", "Our sale"),
    ]  # fmt: skip


def test_the_address_of_a_card_is_not_the_link_of_its_post() -> None:
    text = "Card Name,Card URL,Card Description,Labels,Due Date\n"
    row = "Ana,https://t.example/1,We are five and here is why.,X,2027-01-05\n"
    layout = layout_of(sheet_of(text + row), dictionary("en"), Terms())
    assert "Card_URL=x-card-url" in columns_of(layout)


def test_days_without_a_name_stand_beside_networks() -> None:
    found = posts(
        ",Facebook,Pinterest\nMon 1 Mar 2027,Roses are in,\nTue 2 Mar 2027,,Small gardens\n"
        "Posts,1,1\n"
    )
    assert [(post["date"], post["channel"], post["text"]) for post in found] == [
        ("Mon 1 Mar 2027", "facebook", "Roses are in"),
        ("Tue 2 Mar 2027", "pinterest", "Small gardens"),
    ]


def test_a_day_is_written_once_for_the_rows_below_it_but_not_for_ideas_at_the_end() -> None:
    text = "Date,Platform,Copy\n2027-03-01,IG,One\n,FB,Two\n2027-03-03,IG,Three\n,IG,Some day\n"
    assert [post.get("date") for post in posts(text)] == [
        "2027-03-01", "2027-03-01", "2027-03-03", None,
    ]  # fmt: skip


def test_a_heading_names_a_network_behind_its_label() -> None:
    text = (
        "Réseau : Instagram;;;\nDate;Type;Texte final;Visuel OK ?\n01/06/2027;Réel;Pain perdu;oui\n"
        "Réseau : Facebook;;;\n02/06/2027;Photo;Horaires;non\n"
    )
    found = posts(text, "fr")
    assert [(post["channel"], post["text"]) for post in found] == [
        ("instagram", "Pain perdu"), ("facebook", "Horaires"),
    ]  # fmt: skip
    assert not any("media" in post for post in found)


def test_brackets_behind_a_name_do_not_hide_it() -> None:
    head = "Publish on,Channel(s),Core message,Final copy (max 280)\n"
    text = f"{head}2027-04-01,X,Tease,Hush is here.\n"
    assert posts(text)[0]["text"] == "Hush is here."


def test_a_column_named_after_two_networks_is_a_post_on_each() -> None:
    found = posts("Date,Facebook / Instagram,Notes\n2027-03-01,Oat flat white,at 8\n")
    assert [(post["channel"], post["text"]) for post in found] == [
        ("facebook", "Oat flat white"), ("instagram", "Oat flat white"),
    ]  # fmt: skip


def test_each_row_of_weekdays_says_of_which_week_it_is() -> None:
    text = "Week,Mon,Tue,Wed\n1 Mar 2027,IG: Kitten,,FB: Tip\n8 Mar 2027,,X: Foster,\n"
    grid = grid_of(sheet_of(text), dictionary("en"))
    assert grid is not None
    assert [(post["date"], post["channel"], post["text"]) for post in grid.items] == [
        ("2027-03-01", "instagram", "Kitten"), ("2027-03-03", "facebook", "Tip"),
        ("2027-03-09", "x", "Foster"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Semaine 18 2027", "Jour;Réseau;Texte\nMardi;FB;La criée\n", "2027-05-04 FB La criée"),
        ("", "Date;Statut;Texte\n04/05/2027;Idée;FB – La criée\n", "2027-05-04 facebook La criée"),
        ("", "Date;Statut;Texte\n04/05/2027;Idée;TikTok live du port\n",
         "2027-05-04 tiktok TikTok live du port"),
        ("", "Date;Canal;Texte\n04/05/2027;Blog;FB : parler\n", "2027-05-04 Blog FB : parler"),
        ("LinkedIn", "Date;Canal;Texte\n04/05/2027;;Le quai\n05/05/2027;X;Le quai\n",
         "2027-05-04 linkedin Le quai"),
        ("", "Date;Statut;Texte\n04/05/2027;Idée;Note – La criée\n", "2027-05-04 Note – La criée"),
    ],
)  # fmt: skip
def test_a_name_above_or_before_says_what_no_cell_does(name: str, text: str, found: str) -> None:
    sheet, words = sheet_of(text)._replace(name=name), dictionary("fr")
    layout = layout_of(sheet, words, Terms())
    assert layout
    post = items_of(sheet, layout, words, Terms()).items[0]
    assert " ".join(filter(None, map(post.get, ("date", "channel", "text")))) == found


def test_an_hour_stands_before_the_network_of_a_cell() -> None:
    text = "Lun 03/05/2027;Mar 04/05/2027\n18h – live Instagram : les filets;FB : les nasses\n"
    grid = grid_of(sheet_of(text), dictionary("fr"))
    assert grid
    assert grid.items[0] == {
        "date": "2027-05-03", "time": "18h", "channel": "instagram", "text": "les filets"
    }  # fmt: skip


def found_in(text: str, language: str) -> list[str]:
    """What a sheet holds, however it is laid out."""
    told = understood(sheet_of(text), dictionary(language), Terms())
    assert told.found
    fields = ("date", "time", "channel", "type", "text")
    return [" ".join(filter(None, map(each.get, fields))) for each in told.found.items]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "fr",
            "Semaine du 6 au 12 septembre 2027;;\nHeure;Lundi 6;Mardi 7\n9h;FB : le quai;\n",
            ["2027-09-06 9h facebook le quai"],
        ),
        (
            "en",
            "Post;Channel;Publish date;% done\nWeek 1 – Quay;;;0.5\nThe nets;X;2027-05-04;1\n"
            "Week 2 – Boats;;;0\nThe mast;X;2027-05-11;0\n",
            ["2027-05-04 X The nets", "2027-05-11 X The mast"],
        ),
        (
            "en",
            "June 7 – June 11, 2027;;\n;Monday;Tuesday\nDate;6/7;6/8\nPlatform;X;FB\n"
            "Caption;The nets;The mast\n",
            ["2027-06-07 X The nets", "2027-06-08 FB The mast"],
        ),
        (
            "fr",
            "Date;Type;Texte\n04/05/2027;Instagram;La criée\n05/05/2027;Coulisses;Le quai\n",
            ["2027-05-04 instagram La criée", "2027-05-05 Coulisses Le quai"],
        ),
        (
            "fr",
            "Mai 2027;;;\nSemaine;Jour;Réseau;Idée de post\nS1 (3-9 mai);Lundi;FB;La criée\n"
            ";Jeudi;FB;Le quai\nS2 (10-16 mai);Mardi;FB;Le mât\n",
            ["2027-05-03 FB La criée", "2027-05-06 FB Le quai", "2027-05-11 FB Le mât"],
        ),
        (
            "fr",
            "Juin 2027;;\nJour;Lundi 7 juin;Mardi 8 juin\nRéseau;;FB\nTexte;;Le quai\n"
            "Jour;Lundi 14 juin;Mardi 15 juin\nRéseau;IG;\nTexte;Le mât;\n",
            ["2027-06-08 FB Le quai", "2027-06-14 IG Le mât"],
        ),
        (
            "en",
            "Name;Assignee;Created;Due date;Notes;Channel;Priority\n"
            "Reel;Ida;2027-03-01;2027-04-06;Walnut shells turn the wool brown.;IG;High\n"
            "Note;Ida;2027-03-02;2027-04-09;Bring a jumper that wants mending.;FB;Low\n",
            [
                "2027-04-06 IG Walnut shells turn the wool brown.",
                "2027-04-09 FB Bring a jumper that wants mending.",
            ],
        ),
        (
            "en",
            'Date;Channel;Copy\n"May 3, 2027 5:30 PM → May 3, 2027 6:00 PM";FB;The nets\n',
            ["May 3, 2027 5:30 PM FB The nets"],
        ),
        (
            "fr",
            "Planning - avril 2027;;\nSemaine;Lundi;Vendredi\nS14 (5 au 11 avril);"
            "FB : le quai;IG : le fil\n"
            "S15;;FB : le mât\n",
            [
                "2027-04-05 facebook le quai",
                "2027-04-09 instagram le fil",
                "2027-04-16 facebook le mât",
            ],
        ),
    ],
)
def test_weeks_and_sums_and_titles_around_posts(language: str, text: str, found: list[str]) -> None:
    assert found_in(text, language) == found
