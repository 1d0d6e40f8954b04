"""Bodies that are sent as a form get a name in the OpenAPI document, as all others have."""

from copy import deepcopy
from typing import Any

FORM = "multipart/form-data"


def name_form_bodies(document: dict[str, Any]) -> None:
    """Move the schema of each form, as just made, among the document's components."""
    schemas = document["components"]["schemas"]
    for methods in document["paths"].values():
        for operation in methods.values():
            form = operation.get("requestBody", {}).get("content", {}).get(FORM)
            if form:
                name = f"{operation['operationId'].title().replace('_', '')}Form"
                own = deepcopy(form["schema"])  # its fields are those of another component
                schemas[name] = own | {"title": name, "additionalProperties": False}
                form["schema"] = {"$ref": f"#/components/schemas/{name}"}
