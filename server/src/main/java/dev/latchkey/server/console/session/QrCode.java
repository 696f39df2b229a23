package dev.latchkey.server.console.session;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/// A QR code as the outline of its dark squares. It prints nothing of what it says.
///
/// @param side how many squares a side has, with the quiet zone around them
/// @param outline what an SVG path draws
public record QrCode(int side, String outline) {
  private static final int QUIET = 4;

  static QrCode of(String text) {
    BitMatrix squares;
    try {
      squares =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
    } catch (WriterException e) {
      throw new IllegalStateException("a QR code holds it", e);
    }
    StringBuilder outline = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y++) {
      for (int x = 0; x < squares.getWidth(); x++) {
        if (squares.get(x, y)) {
          outline.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(squares.getWidth(), outline.toString());
  }

  @Override
  public String toString() {
    return "QrCode(masked)";
  }
}
