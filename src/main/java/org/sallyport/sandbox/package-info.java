/**
 * A stateful emulator of the parts of Huawei Cloud that the portal uses, on a loopback listener of its own: VPC v3 (security
 * groups and their rules, VPCs, address groups), VPC v1 (subnets, quotas, ports), CCE v3 (clusters, nodes, node pools) and
 * ELB v3 (load balancers). Nobody's dependency; started by {@code sallyport.sandbox.enabled=true}, or by a test through
 * {@link org.sallyport.sandbox.Sandbox}, where reading should start. Shares no code with {@code cloud}. What it holds at the
 * start is written in {@code src/main/resources/sandbox/seed.yaml}.
 *
 * <h2>The control address</h2>
 *
 * Unsigned, loopback only, JSON in and out; a body that makes no sense is answered with 400 and {@code {"error": …}}, a thing
 * that is not there with 404. Calls to it are not logged, delayed or failed.
 *
 * <table>
 * <caption>Everything under /_sandbox</caption>
 * <tr><th>call</th><th>body</th><th>answer</th></tr>
 * <tr><td>{@code GET /_sandbox}</td><td></td><td>{@code {"project", "clusters", "groups", "rules", "calls", "addresses": […]}}</td></tr>
 * <tr><td>{@code POST /_sandbox/reset}</td><td>none</td><td>{@code {"clusters": 6}}: back to the seed; faults, calls, quotas
 *   and what the watch saw are forgotten</td></tr>
 * <tr><td>{@code POST /_sandbox/fleet}</td><td>{@code {"clusters": 2000}} (1 to 5000)</td><td>201
 *   {@code {"added", "clusters", "rules"}}: that many clusters more, the same in every run; the project's quota of rules
 *   grows with them</td></tr>
 * <tr><td>{@code GET /_sandbox/clusters}</td><td></td><td>{@code {"clusters": [{"name", "uid", "network", "phase",
 *   "groups": {"control", "node", "eni"}}]}}: group ids by role</td></tr>
 * <tr><td>{@code POST /_sandbox/clusters}</td><td>{@code {"cluster": "name or uid", "phase": "Unavailable"}} with a phase of
 *   CCE's</td><td>the cluster, which says from now on that it is in that phase; nothing else about it changes</td></tr>
 * <tr><td>{@code GET /_sandbox/groups/{group}/rules}</td><td></td><td>{@code {"group", "name", "rules": […]}}; a group is named
 *   by its id or its name, rules are as VPC v3 writes them</td></tr>
 * <tr><td>{@code POST /_sandbox/rules}</td><td>{@code {"change": "add", "group", "rule": {…}, "by": "person"}} with a rule as
 *   VPC v3 takes it, without {@code security_group_id}; or {@code {"change": "delete", "group", "rule": "id", "by":
 *   "platform"}}</td><td>201 or 200, the rule: changed behind the portal's back; {@code by} is person or platform and shows in
 *   the log of calls</td></tr>
 * <tr><td>{@code GET /_sandbox/quotas}</td><td></td><td>{@code {"rules_per_group": 50, "rules_per_project": 5000, "groups":
 *   {"id": 60}}}</td></tr>
 * <tr><td>{@code POST /_sandbox/quotas}</td><td>{@code {"rules_per_group": 60, "group": "id or name"}} (without group: all),
 *   {@code {"rules_per_project": 9000}}</td><td>the quotas</td></tr>
 * <tr><td>{@code POST /_sandbox/faults}</td><td>a fault, see below</td><td>201, the fault with its {@code id}</td></tr>
 * <tr><td>{@code GET /_sandbox/faults}</td><td></td><td>{@code {"faults": [{"id", …, "calls_seen", "calls_met"}]}}</td></tr>
 * <tr><td>{@code DELETE /_sandbox/faults}, {@code …/faults/{id}}</td><td></td><td>the faults that are left</td></tr>
 * <tr><td>{@code GET /_sandbox/calls}</td><td>query: {@code limit}, {@code method}, {@code status}, {@code by}, {@code path}
 *   (a part of it)</td><td>{@code {"total", "calls": [{"time", "by", "method", "path", "status", "request_id",
 *   "duration_ms"}]}}: the last 10,000 calls, oldest first; status 0 is a call left without an answer</td></tr>
 * <tr><td>{@code DELETE /_sandbox/calls}</td><td></td><td>{@code {"total": 0}}</td></tr>
 * <tr><td>{@code GET /_sandbox/required-flows}</td><td></td><td>{@code {"ever_broken", "broken": [{"cluster", "uid", "flow",
 *   "group", "packet", "at", "call": {"by", "method", "path", "request_id"}, "repaired_at"}], "clusters": [{"cluster", "uid",
 *   "network", "required_flows", "ever_broken", "damaged_in_the_seed": [{"flow", "group", "packet", "repaired_at"}],
 *   "broken_now": ["flow"]}]}}, checked at every change of a rule since the reset; {@code packet} is one that did not get
 *   through. What the seed already lacked is not broken by anybody until it has been repaired.</td></tr>
 * </table>
 *
 * <h2>Faults</h2>
 *
 * {@code {"kind": …, "method": "POST", "path": "/v3/*&#47;batch-create", "next": 2}}: {@code method} and {@code path} (where
 * {@code *} stands for any characters) narrow it down; at most one of {@code nth} (that matching call only), {@code next} (so
 * many matching calls) and {@code share} (0 to 1, the same calls in every run; {@code random_seed} picks others) says how
 * often; without one, always. Latencies add up; of other faults the first that meets a call decides. The kinds:
 *
 * <ul>
 *   <li>{@code latency} with {@code milliseconds}: the call waits, then goes its way;
 *   <li>{@code throttle}: 429 APIGW.0308, with a Retry-After header if {@code retry_after} (seconds) is given;
 *   <li>{@code error} with {@code status} (400 to 599, else 500) and {@code effect}: {@code before} (the default) answers
 *       without doing anything, {@code after} does it first;
 *   <li>{@code lost-answer}: the effect happens, the connection is closed without an answer;
 *   <li>{@code cut-batch} with {@code keep}: only the first so many rules of a batch come to be, then 500;
 *   <li>{@code outage}: the connection is closed and nothing happens.
 * </ul>
 *
 * <p>A fault meets every call that matches, rightly signed or not.
 */
package org.sallyport.sandbox;
