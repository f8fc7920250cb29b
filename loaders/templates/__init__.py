"""Empty workbooks for the tables that users fill in, made from the tables' own description."""

from eslabon.loaders.templates.workbook import TemplateNotWrittenError, write_template

__all__ = ["TemplateNotWrittenError", "write_template"]
