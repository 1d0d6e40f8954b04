"""The inlines of the article form: one for each kind of block."""

from content_editor.admin import ContentEditorInline

from articles import models

ICONS: dict[type[models.Block], str] = {
    models.Section: "title",
    models.RichText: "notes",
    models.Takeaways: "checklist",
    models.Figure: "image",
    models.MuscleMap: "accessibility_new",
    models.Exercise: "fitness_center",
    models.CallOut: "campaign",
    models.Insight: "insights",
}
INLINES = [
    ContentEditorInline.create(
        model, icon=ICONS[model], fields=(*model.content_fields, "region", "ordering")
    )
    for model in models.BLOCKS
]
