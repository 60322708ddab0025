"""What looks like data of a real person is told, and nothing else; any text is read, and fast."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.personal_data import MOST, Found, look, sentences

REAL = {
    "cedula": (
        "8-123-4567", "8-1234-567", "13-45-678", "10-12-3456", "2-714-2034", "PE-12-345", "pe-3-1234",
        "E-8-12345", "N-19-1234", "1AV-12-345", "1-AV-12-345", "3-PI-12-345", "3PI-123-456", "8-NT-1-12345",
        "8 123 4567", "8.123.4567", "8/123/4567", "8–123–4567", "８-１２３-４５６７", "٨-١٢٣-٤٥٦٧",
        "8\u200b-123-4567",
        "1-1234-0567", "01-1234-0567", "001-010190-0001A", "001-1234567-8", "V-12.345.678", "V12345678",
        "E-81.234.567", "52.123.457", "1.023.456.789",
    ),
    "identity": (
        "0801-1990-12345", "01234567-8", "171234567-8", "12.345.678-9", "123.456.789-09", "123-45-6789",
        "X1234567L", "12345678Z", "GOMC800101HDFRRS09", "1234 56789 0101", "cédula: 12345",
        "cédula n.º 4711234",
        "C.C. 79123456", "DNI 4512345", "identity card number 8812345",
    ),
    "passport": ("PA0123456", "AB123456", "N1234567", "pasaporte 0123456", "Passport no. C1234567"),
    "phone": (
        "6123-4567", "61234567", "6123 4567", "222-3456", "300-1234", "998-7654", "+507 6123-4567",
        "+5076123456",
        "(507) 6123-4567", "507-222-3456", "00507 6123 4567", "+57 300 123 4567", "+1 (305) 555-0123",
        "305-555-0123", "(305) 555-0123", "300 123 4567", "8888-1234", "+58 412-1234567", "+86 138 1234 5678",
        "tel. 2223456", "celular: 6612.3456", "WhatsApp 66 12 34 56", "6 1 2 3 4 5 6 7", "teléfono 222-2019",
        "llamar al 222 3456",
    ),
    "email": (
        "luz@correo.com", "maria.perez+1@mail.co.uk", "juan.perez@mp.gob.pa", "luz (arroba) correo.com",
        "luz arroba correo.com", "luz[at]correo.com", "luz arroba correo punto com", "josé@añil.es",
    ),
    "address": (
        "Calle 50, edificio Sol, apartamento 4B", "Avenida Balboa, casa 12",
        "Vía España, Edif. Plaza, piso 3",
        "Calle 45 # 12-34", "Carrera 7 No. 12-34", "Barriada San José, lote 14", "Ave. Central N.º 23",
        "123 Main Street", "45 North Green Road", "Apartado 0816-01234", "0819-05678", "P.O. Box 1234",
        "Corregimiento de Bella Vista, casa #5",
    ),
    "number": ("112340567", "00112345678", "1023456789", "expediente 202100012345", "4539578763621486"),
}  # fmt: skip

MADE_UP = (
    # names
    "Luz", "Alba", "Río", "María José Pérez de la Cruz", "Ana Sofía Núñez Ábrego", "Juan-Carlos O'Neill",
    "D'Angelo Ñ. Güiza", "Yankarlis del Valle", "Niña sin movimiento 2", "Caso 14 · Coral", "José 3.º",
    "N. E. V.",
    # dates and hours
    "2021-03-05", "2021-03-05 06:20", "5-3-2021", "05/03/2021", "12.11.2019", "3-5-21", "20210305",
    "05032021",
    "202103051830", "del 1-12-2020 al 3-12-2020", "2018-2021", "2022-2027", "2019 2020 2021", "10:30-11:45",
    "2021-03-05T06:20:00", "día 201, 06:53", "2026-11-28 06:20",
    # money and counts
    "B/. 1,500.00", "B/.1500.00", "B/. 12345678", "$ 61234567", "1500000 balboas", "B/. 8 123 4567",
    "USD 61000000",
    "B/. 1.500.000", "4.351.267", "10.000.000", "12 345 678 habitantes", "60000000", "200-1000", "6000-7000",
    "de 2500-3500 personas", "1,234,567.89", "0.123456789", "3.14159265", "61.5 %", "12345678.90",
    "5 000 000",
    "1.234.567", "+10 000 000", "100 000",
    # rules and paragraphs
    "artículo 456-A", "456-A", "Ley 79 de 2011", "Ley 79-2011", "Decreto Ejecutivo 303 de 2016",
    "Decreto Ejecutivo 303-2016", "Resolución N.º 234-2019", "Resolución 10-123-2019", "P12; F52; B4; L13",
    "párr. 7; F52", "art. 456-B a 456-E del Código Penal", "Ley 14-1234", "Gaceta Oficial 26912-1234",
    "CEDAW/C/PAN/CO/8", "Convenio 189", "ISO 3166", "Palermo 2000", "Sentencia 456-12-2021",
    "Acuerdo 8-1234-5678",
    # lines and mails of institutions
    "311", "104", "911", "llame al 311", "línea 104 o 911", "800-0014", "1-800-555-0123", "tel. 800-1234",
    "denuncias@mp.gob.pa", "info@oim.org.pa", "contacto@mingob.gob.pa",
    # places and lists that lead to nobody's door
    "Calle 50", "Avenida Balboa", "Vía España", "Casa de acogida 3", "las tres vías de reparación",
    "Panamá Este",
    "San Miguelito, piso 3", "se quedó en la calle", "corregimiento de Bella Vista", "taller 3-4-5",
    "8-12-16",
    "grupos 1-2-3", "v0.1.0", "versión 3.11.7", "10-15-20", "Aula 4, casa 2", "una arroba de café. Luego",
    "@ las tres", "panama-2021 12345.0", "26e11e4e2bd6", "semilla 2147483646", "50 %-60 %", "24/7", "1/2/3",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, all_ in REAL.items() for text in all_])
def test_it_is_told_alone_and_inside_a_sentence(kind: str, text: str) -> None:
    for whole in (text, f"Luz, {text}.", f"Víctima de prueba ({text}) del taller", f"{text}\nsegunda línea"):
        assert [found.kind for found in look(whole)] == [kind], whole


@pytest.mark.parametrize("text", MADE_UP)
def test_ordinary_texts_are_none(text: str) -> None:
    for whole in (text, f"Sesión: {text}", f"«{text}», taller del viernes", f"{text}; {text}"):
        assert look(whole) == (), whole


def test_what_it_looks_like_is_said_in_both_languages() -> None:
    assert Found("phone", "6123-4567").sentence("es") == "«6123-4567» parece un número de teléfono."
    assert Found("phone", "6123-4567").sentence("en") == "“6123-4567” looks like a phone number."
    assert sentences(["Luz 6123-4567", "6123-4567", "ana@correo.com"], "es") == (
        "«6123-4567» parece un número de teléfono.",
        "«ana@correo.com» parece un correo electrónico.",
    )
    for kind in REAL:
        assert Found(kind, "x").sentence("es") != Found(kind, "x").sentence("en")  # type: ignore[arg-type]


def test_several_are_told_in_their_order_and_not_without_end() -> None:
    found = look("8-123-4567, ana@correo.com y 6123-4567")
    assert [each.kind for each in found] == ["cedula", "email", "phone"]
    assert len(look("6123-4567 " * 300)) == MOST


PIECES = st.sampled_from(
    ["8-123-4567", "calle ", "Calle 5 ", "casa", "@", ".", "-", " ", "6", "12", "1.", "tel ", "cédula ",
     "+507",
     "(", ")", "\n", "\u200b", "é", "\ud800", "ﷺ", "٣", "a", "B/.", "0", "PE-", "AV", "#", "arroba "]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join)))
def test_any_text_is_read(text: str) -> None:
    for found in look(text):
        assert found.text and found.sentence("es") and found.sentence("en")


WORDS = ["Luz", "Alba", "Río", "Núñez", "de", "la", "Cruz", "niña", "caso", "sesión", "taller"]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.integers(0, 999_999),
)
def test_names_dates_and_amounts_are_none(words: list[str], day: dt.date, amount: int) -> None:
    name = " ".join(words)
    for text in (f"{name} {day}", f"{name} B/. {amount:,}.00", f"{day} {name} {amount}"):
        assert look(text) == (), text


@given(st.integers(1, 13), st.integers(1, 9999), st.integers(1000, 999_999))
def test_every_cedula_but_one_like_a_date_is_told(province: int, book: int, entry: int) -> None:
    found = [each.kind for each in look(f"cliente {province}-{book}-{entry}")]
    assert found == ["cedula"] or (book <= 31 and 1900 <= entry <= 2099) or book < 10


LONG = 4000
REPEATED = (
    "8-123-", "1.234.", "6", "12 ", "a", "a.", "@", "a@a.", "calle A ", "Calle 5 casa ", "tel ", "cédula ",
    "+5 ", "1-",
    "PE-1-", " ", "(", "00", "n.º ", "-", "1 Aa ", "apartado ", "arroba ", "\u200b", "ﷺ", "6123-4567 ",
    "1 ", "llama ",
    "Aa Aa Aa ", "de la ", "pasaporte n ", "cédula n es ", "calle de la A",
)  # fmt: skip


def seconds(text: str) -> float:
    """The least of three times of the processor, which others who use the machine hardly change."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        look(text)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("piece", REPEATED)
def test_the_time_is_in_proportion_to_the_length(piece: str) -> None:
    once = (piece * LONG)[:LONG]
    short, long = seconds(once), seconds(once * 8)
    assert short < 0.25
    assert long < 8 * 4 * short + 0.1  # a square would be 64 times
