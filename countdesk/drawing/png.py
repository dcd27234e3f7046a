"""An image as the content of a PNG file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

_QUALITY = 80
"""To Qt this is how little time to spend on packing; nothing is lost in a PNG by it."""


def png_of(image: QImage) -> bytes:
    """Return an image packed as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.setQuality(_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())
