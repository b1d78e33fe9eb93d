package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @Test
    void everyRandomNumberIsWhatThePlatformReads() {
        Random random = new Random(7);
        for (int i = 0; i < 400_000; i++) {
            agreesWithThePlatform(randomNumber(random));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.000",
                "1.",
                ".5",
                "+.5e1",
                "1e308",
                "1.7976931348623157e308",
                "1e309",
                "-1e999",
                "4.9e-324",
                "2.4703282292062327e-324",
                "2.4703282292062328e-324",
                "2.2250738585072011e-308",
                "2.2250738585072014e-308",
                "9007199254740993",
                "9007199254740992.5",
                "1e23",
                "8.5e22",
                "123456789012345678",
                "9223372036854775808",
                "18446744073709551615",
                "18446744073709551616",
                "0.10775000000000001",
                "455.584106445312500000000000000000001",
                "100000000000000000000000000000000000000",
                "1e-400",
                "0e999999999",
                "1e2147483648",
                "0.000000000000000000000000000000000000000000000000000000000000001",
                "7.2057594037927933e16",
                "1.00000000000000011102230246251565404236316680908203125",
                "3.0540412e5",
                "12345678.9012345678"
            })
    void theHardOnesAreWhatThePlatformReads(String number) {
        agreesWithThePlatform(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,5",
                "0x10",
                "1d",
                "1f",
                "NaN",
                "1 ",
                " 1",
                "1_000",
                "--1",
                "1e5.0",
                "Infinity"
            })
    void whatIsNoPlainDecimalIsNoNumber(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Decimal.parse(bytes, 0, bytes.length)).isNaN();
    }

    private static void agreesWithThePlatform(String number) {
        byte[] bytes = number.getBytes(StandardCharsets.US_ASCII);
        double ours = Decimal.parse(bytes, 0, bytes.length);
        assertThat(Double.doubleToRawLongBits(ours))
                .as(number)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
    }

    private static String randomNumber(Random random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                Double.toString(Double.longBitsToDouble(
                        (random.nextLong() & ~(0x7FFL << 52)) | ((long) random.nextInt(2047) << 52)));
            case 1 -> Double.toString(random.nextGaussian());
            case 2 -> Float.toString(random.nextFloat());
            case 3 -> String.format(Locale.ROOT, "%.6f", random.nextDouble() * 1000);
            case 4 -> random.nextLong() + "e" + (random.nextInt(700) - 350);
            default -> random.nextInt(1000) + "." + (random.nextLong() >>> 1);
        };
    }
}
