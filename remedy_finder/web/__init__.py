"""The interface in the browser: the only room that imports Gradio."""
