# Makes the pictures that the tests cannot make themselves. Run with Pillow 9.4: python3 make_images.py
from PIL import Image

# Left half white paper, right half pure black ink, in the four colours of print.
cmyk = Image.new("CMYK", (16, 8), (0, 0, 0, 0))
cmyk.paste((0, 0, 0, 255), (8, 0, 16, 8))
cmyk.save("cmyk.jpg", quality=95)

# A progressive picture in grey, 16 x 8, left half black, right half white.
grey = Image.new("L", (16, 8), 0)
grey.paste(255, (8, 0, 16, 8))
grey.save("progressive.jpg", quality=95, progressive=True)
