"""HTML with its menus: for pages whose navigation is translated too."""

from reviewtool.formats.html import escape
from reviewtool.formats.html import read_whole as read

__all__ = ["escape", "read"]
