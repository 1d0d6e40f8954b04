"""Renditions: a picture in the sizes and the format that pages ask for."""

from pictures.models import PictureFieldFile, PillowPicture
from PIL import Image


def make_renditions(picture: PictureFieldFile) -> None:
    """Makes those of ``picture`` that aren't there yet; none when its own file is gone.

    Raises OSError when that file isn't a picture.
    """
    if not picture.storage.exists(picture.name):
        return
    wanted = picture.get_picture_files_list()
    if not (missing := [one for one in wanted if not one.storage.exists(one.name)]):
        return
    with picture.storage.open(picture.name) as stored, Image.open(stored) as opened:
        image = PillowPicture.pre_process(opened)
        for rendition in missing:
            rendition.save(image)
