package org.sallyport.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, leaves their results as JSON, and tells which bounds were kept. */
public final class Measurement {
    private Measurement() {}

    /** @param arguments the file for the results, and a regular expression over the names of the benchmarks to run */
    public static void main(String[] arguments) throws RunnerException, java.io.IOException {
        Path results = Path.of(arguments[0]);
        Files.createDirectories(results.getParent());
        Options options = new OptionsBuilder()
                .include(arguments[1])
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString())
                .shouldFailOnError(true)
                .build();
        new Runner(options).run();
        System.out.println();
        System.out.println(Report.of(Files.readString(results)));
    }
}
