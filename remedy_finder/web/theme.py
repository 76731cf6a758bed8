"""Gradio's own theme, bent to ours: system fonts, no orange, no boxes in boxes. The rest is in theme.css."""

from pathlib import Path

import gradio as gr

SANS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
STYLESHEET = Path(__file__).with_name("theme.css")
SCRIPTS = (Path(__file__).with_name("page.js"), Path(__file__).with_name("stream.js"))


def theme() -> gr.themes.Base:
    """The base theme with fonts of the system alone, so that nothing is fetched from anywhere."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.neutral,
        neutral_hue=gr.themes.colors.stone,
        font=[gr.themes.Font(name) for name in SANS],
        font_mono=[gr.themes.Font(name) for name in MONO],
        radius_size=gr.themes.sizes.radius_sm,
    )


def head() -> str:
    """What stands in the head of every page: our scripts, and that no address is told to other sites."""
    scripts = "".join(f"<script>{script.read_text('utf-8')}</script>" for script in SCRIPTS)
    return f'<meta name="referrer" content="no-referrer">{scripts}'
