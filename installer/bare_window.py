"""An empty PySide6 window: what the program's start is measured beside."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QWidget()
    window.setWindowTitle("bare window")
    window.resize(800, 600)
    window.show()
    sys.exit(application.exec())
