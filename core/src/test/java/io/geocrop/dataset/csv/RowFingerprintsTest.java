package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.csv.RowFingerprints.Repeat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowFingerprintsTest {
    @Test
    void morePartsThanOneFindWhatOnePartFinds() {
        // given: 2.5 million rows, so that three parts are sorted one after another
        int rows = 2_500_000;
        RowFingerprints fingerprints = new RowFingerprints(false, 2);
        Random random = new Random(1);
        long[] codes = new long[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = RowFingerprints.code(false, CellHash.mix(random.nextLong()), 0, 1);
        }
        codes[2_000_000] = codes[5];
        codes[2_000_001] = codes[7];
        codes[2_400_000] = codes[9] + 1;

        // when
        for (int row = 0; row < rows; row += 50_000) {
            fingerprints.add(java.util.Arrays.copyOfRange(codes, row, row + 50_000), 50_000);
        }
        RowFingerprints.Result result = fingerprints.find();

        // then
        assertThat(result.duplicates()).isEqualTo(2);
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.examples())
                .containsExactly(
                        new Repeat(5, 2_000_000, false),
                        new Repeat(7, 2_000_001, false),
                        new Repeat(9, 2_400_000, true));
    }

    @Test
    void otherCellsTellCopiesFromRowsWithTheSameFeatures() {
        RowFingerprints fingerprints = new RowFingerprints(true, 5);
        long features = CellHash.mix(42);
        long[] codes = {
            RowFingerprints.code(true, features, CellHash.mix(1), 1),
            RowFingerprints.code(true, features, CellHash.mix(2), 1),
            RowFingerprints.code(true, features, CellHash.mix(1), 1),
            RowFingerprints.code(true, features, CellHash.mix(1), 2),
            RowFingerprints.code(true, features, CellHash.mix(1), 1)
        };

        fingerprints.add(codes, codes.length);

        assertThat(fingerprints.find().duplicates()).isEqualTo(2);
        assertThat(fingerprints.find().conflicts()).isEqualTo(2);
    }
}
