"""An example of what a schema accepts: its own if it has one, else made from its types."""

from workouts.api.schema_kinds import Schema, Schemas, follow

TEXTS = {"date": "2025-03-03", "date-time": "2025-03-03T06:30:00+00:00"}
PLAIN: dict[str, object] = {"string": "text", "boolean": True, "null": None, "number": 1}


def sample(schema: Schema, schemas: Schemas) -> object:
    """A value for JSON; of alternatives the first, of numbers the smallest allowed."""
    found = follow(schema, schemas)
    if found.get("examples"):
        return found["examples"][0]
    if "anyOf" in found:
        return sample(found["anyOf"][0], schemas)
    if "enum" in found:
        return found["enum"][0]
    match found.get("type"):
        case "object":
            inside = found.get("properties", {})
            return {name: sample(one, schemas) for name, one in inside.items()}
        case "array":
            return [sample(found["items"], schemas)] * found.get("minItems", 1)
        case "number" | "integer":
            return found.get("minimum", 1)
        case "string" if "format" in found:
            return TEXTS[found["format"]]
        case kind:
            return PLAIN.get(str(kind))
