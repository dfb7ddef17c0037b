package org.sallyport.sandbox;

/** One operation of an API: takes a call that was let in, gives its answer or throws a {@link Refusal}. Never waits. */
@FunctionalInterface
interface Operation {
    Answer answer(Exchange exchange);
}
