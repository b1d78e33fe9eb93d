package io.geocrop.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What went wrong with a file in the words of the person whose file it is: no class of a library, no bare path. */
public final class FileTrouble {
    private FileTrouble() {}

    /** What was found, such as {@code no permission for /data/store}. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException taken -> "a file in the way: " + taken.getFile();
            case NotDirectoryException file -> "no folder: " + file.getFile();
            case DirectoryNotEmptyException folder -> "a folder that is not empty: " + folder.getFile();
            case FileSystemException other
            when other.getReason() != null -> other.getReason().toLowerCase(Locale.ROOT) + ": " + other.getFile();
            default -> e.getMessage() == null ? "reading or writing broke off" : e.getMessage();
        };
    }
}
