"""Renditions: copies of a picture in the sizes and the format that pages need."""

from pictures.models import PictureFieldFile, PillowPicture
from PIL import Image


def make_renditions(picture: PictureFieldFile) -> None:
    """Make the renditions of ``picture`` that are missing; none when its own file is gone.

    Raises OSError when that file isn't a picture.
    """
    if not picture.storage.exists(picture.name):
        return
    renditions = picture.get_picture_files_list()
    missing = [file for file in renditions if not file.storage.exists(file.name)]
    if not missing:
        return
    with picture.storage.open(picture.name) as stored, Image.open(stored) as opened:
        image = PillowPicture.pre_process(opened)
        for rendition in missing:
            rendition.save(image)
