package io.geocrop.store.s3;

import io.geocrop.store.TestServers;

/** The same on a server of another make, so that nothing rests on one vendor's ways. */
class SecondS3ObjectStoreTest extends S3ObjectStoreTest {
    @Override
    protected S3Endpoint endpoint() {
        return TestServers.secondS3();
    }
}
