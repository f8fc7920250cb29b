-- One match as one statement: gates, features, score, status and order as `match_among` has them.
-- Statuses: 0 qualified, 1 to be verified, 2 a near miss, 3 a lead, 4 excluded. Answers of gates: 0 passes,
-- 1 unknown, 2 fails. Of what is not asked its parameter is NULL.
WITH
-- Every offer of the slice, how far its site is, and what may be beside it.
near AS (
    SELECT offer.*,
        CASE WHEN x IS NOT NULL THEN 2 * $radius * asin(least(1.0, sqrt(
            (x - $x) * (x - $x) + (y - $y) * (y - $y) + (z - $z) * (z - $z)) / 2)) END AS km,
        CASE WHEN seat_x IS NOT NULL THEN 2 * $radius * asin(least(1.0, sqrt(
            (seat_x - $x) * (seat_x - $x) + (seat_y - $y) * (seat_y - $y)
            + (seat_z - $z) * (seat_z - $z)) / 2)) END AS seat_km,
        relation = 0 AND NOT denied AS is_of_this,
        evidence = 0 AND NOT denied AS is_documented,
        mode <> 1 AS is_here,
        CASE capacity_unit WHEN 0 THEN $volume WHEN 1 THEN $volume * $mass END AS needed,
        CASE WHEN spare IS NOT NULL THEN least(spare, coalesce(capacity, spare)) END AS free,
        if(isinf(size_max), 2 * size_min, size_max) AS size_top,
        takes.is_possible IS NOT FALSE AS is_possible
    FROM offer
    LEFT JOIN takes ON takes.asked = $asked AND takes.material = $material AND takes.code = offer.claimed
    WHERE offer.asked = $asked
),
-- Each certificate beside each offer of its site.
held AS (
    SELECT near.place, near.claimed, near.is_here, near.is_of_this AND near.is_documented AS is_documented,
        certificate.kind, certificate.holder, certificate.ends, kind.standard,
        issued <= $today AND ends >= $today AND status = 0 AS is_in_force,
        issued <= $today AND status <> 2 AND (ends < $today OR status = 1) AS has_lapsed,
        (kind.is_open_ended AND issued <> 0)
            OR (expires <> 0 AND (issued <> 0 OR expires <= latest.last)) AS is_dated,
        kind.is_of_anybody
    FROM certificate
    JOIN near USING (site)
    JOIN kind ON kind.place = certificate.kind
    JOIN latest ON latest.kind = certificate.kind AND latest.today = $today
    WHERE certificate.asked = $asked
),
-- What bears on the request; of standards that another one implies only the stronger counts.
bears AS (
    SELECT DISTINCT held.place, held.standard, max(held.ends) OVER (PARTITION BY held.place) AS ends
    FROM held
    JOIN bearing ON bearing.asked = $asked AND bearing.kind = held.kind
    WHERE is_in_force AND is_dated AND (holder = 0 OR (holder = 3 AND is_of_anybody))
),
bearing_count AS (
    SELECT place, any_value(ends) AS ends, count(*) AS standards
    FROM bears AS weak
    WHERE NOT EXISTS (
        SELECT 1 FROM bears AS strong
        JOIN implies ON implies.standard = strong.standard AND implies.weaker = weak.standard
        WHERE strong.place = weak.place)
    GROUP BY place
),
-- Each certificate beside each standard asked for: whether it is of it, and attests what is claimed.
pair AS (
    SELECT held.*, standards.name, alike.meets, alike.speaks, coalesce(scopes.bits, 0) AS scope,
        standards.is_of_company OR is_here AS counts_here,
        if(standards.is_of_company, holder < 2, holder = 0) AS is_holders,
        meets AND (is_holders OR holder = 3)
            AND (scope & 1 <> 0 OR (scope & 2 <> 0 AND is_documented)) AS attests
    FROM held
    JOIN standards ON list_contains($standards::VARCHAR[], standards.name)
    JOIN alike ON alike.standard = standards.name AND alike.kind = held.kind
    LEFT JOIN scopes ON scopes.asked = $asked AND scopes.standard = standards.name
        AND scopes.code = held.claimed AND scopes.kind = held.kind
),
proof AS (
    SELECT place, name, any_value(counts_here) AS is_here,
        coalesce(max(ends) FILTER (attests AND is_in_force AND is_dated), 0) AS last,
        bool_or(meets AND is_in_force AND scope <> 0) AS may,
        bool_or(attests AND has_lapsed) AS lapsed,
        bool_or((speaks AND is_holders) OR (holder = 3 AND meets)) AS is_known
    FROM pair
    GROUP BY place, name
),
answer AS (
    SELECT place, name, if(is_here, last, 0) AS ends,
        is_known AND NOT may AND last = 0 AND ($mode IS NOT NULL OR is_here) AS is_lacking,
        CASE WHEN NOT is_here THEN 0.0 WHEN last > 0 THEN 1.0 WHEN lapsed THEN $lapsed
             WHEN may THEN $maybe ELSE 0.0 END AS credit,
        CASE WHEN NOT is_here THEN 1 WHEN last > 0 THEN 0
             WHEN is_known AND NOT may THEN 2 ELSE 1 END AS outcome
    FROM proof
),
proven AS (
    SELECT place, max(outcome) AS outcome, sum(credit) AS credit, min(ends) AS ends
    FROM answer
    GROUP BY place
),
lacking_count AS (
    SELECT place, count(*) AS lacking
    FROM answer
    WHERE is_lacking AND NOT EXISTS (
        SELECT 1 FROM answer AS strong
        JOIN implies ON implies.standard = strong.name AND implies.weaker = answer.name
        WHERE strong.place = answer.place AND strong.is_lacking)
    GROUP BY place
),
-- The gates; 0 where one is not asked.
gated AS (
    SELECT near.*,
        CASE WHEN relation = 2 OR denied THEN 2 WHEN is_of_this AND is_documented THEN 0 ELSE 1 END AS process,
        if($is_open, 1, 0) AS whole,
        CASE WHEN km <= $within THEN 0
             WHEN coalesce(km, greatest(seat_km - reach, 0)) > $within THEN 2 ELSE 1 END AS distance,
        CASE WHEN $least IS NULL AND $most IS NULL THEN 0
             WHEN size_min >= coalesce($least, 0) AND size_max <= coalesce($most, 'infinity'::DOUBLE) THEN 0
             WHEN size_max < coalesce($least, 0) OR size_min > coalesce($most, 'infinity'::DOUBLE) THEN 2
             ELSE 1 END AS size,
        CASE WHEN $mode IS NULL OR mode = 2 THEN 0 WHEN mode = 1 THEN 2 ELSE 1 END AS in_house,
        CASE WHEN $material IS NULL THEN 0 WHEN NOT is_possible THEN 2
             WHEN coalesce(materials, 0) = 0 THEN 1 WHEN materials & $material_bit <> 0 THEN 0 ELSE 2
             END AS material,
        CASE WHEN $side1 IS NULL THEN 0
             WHEN length < $side1 OR width < $side2 OR height < $side3 THEN 2
             WHEN length >= $side1 AND width >= $side2 AND height >= $side3 THEN 0 ELSE 1 END AS envelope,
        CASE WHEN $mass IS NULL OR max_mass >= $mass THEN 0 WHEN max_mass < $mass THEN 2 ELSE 1 END AS mass,
        CASE WHEN $volume IS NULL THEN 0 WHEN capacity < needed OR spare < needed THEN 2
             WHEN spare >= needed THEN 0 ELSE 1 END AS capacity_gate,
        if(len($standards::VARCHAR[]) = 0, 0, coalesce(proven.outcome, 1)) AS certificates,
        coalesce(lacking_count.lacking, 0) AS lacking,
        coalesce(proven.credit, 0.0) AS credit,
        if(len($standards::VARCHAR[]) = 0, coalesce(bearing_count.ends, 0), coalesce(proven.ends, 0)) AS ends,
        coalesce(bearing_count.standards, 0) AS more
    FROM near
    LEFT JOIN proven USING (place)
    LEFT JOIN lacking_count USING (place)
    LEFT JOIN bearing_count USING (place)
),
counted AS (
    SELECT *,
        greatest(process, whole, distance, size, in_house, material, envelope, mass, capacity_gate) AS worst,
        least(50, CASE WHEN process = 2 OR distance = 2 OR size = 2 OR (material = 2 AND NOT is_possible)
                       THEN 50 ELSE 0 END
            + if(in_house = 2, 1, 0)
            + if(2 IN (material, envelope, mass, capacity_gate), 1, 0)) AS changes,
        if(process = 2, 1, 0) + if(distance = 2, 1, 0) + if(size = 2, 1, 0) + if(in_house = 2, 1, 0)
            + if(material = 2, 1, 0) + if(envelope = 2, 1, 0) + if(mass = 2, 1, 0)
            + if(capacity_gate = 2, 1, 0) + if(certificates = 2, 1, 0) AS failed,
        is_of_this AND evidence <= 1 AS is_told
    FROM gated
    WHERE speaks
),
stands AS (
    SELECT *, least(50, changes + lacking) AS lacks,
        CASE WHEN lacks > $near_miss OR (lacks > 0 AND NOT is_told) THEN 4
             WHEN greatest(worst, certificates) = 1 AND NOT is_told AND NOT is_documented THEN 3
             ELSE greatest(worst, certificates) END AS status,
        CASE WHEN greatest(worst, least(certificates, 1)) = 1 AND NOT is_told AND NOT is_documented THEN 3
             ELSE greatest(worst, least(certificates, 1)) END * 64 + changes AS precedence
    FROM counted
),
-- The features, added up in the order of their table.
scored AS (
    SELECT id, site, place, status, precedence, lacks, failed, round(
        $w_evidence * if(denied, 0.0,
            founded.least + founded.span * least(greatest(coalesce(confidence, 0.0), 0.0), 1.0))
        + $w_certification * if(len($standards::VARCHAR[]) = 0, 1.0 - pow(0.5, more),
            (1.0 - $depth) * credit / len($standards::VARCHAR[]) + $depth * (1.0 - pow(0.5, more)))
        + $w_proximity * coalesce(1.0 / (1.0 + coalesce(km, seat_km + reach) / $half_km), 0.0)
        + $w_mode * CASE mode WHEN 0 THEN 0.5 WHEN 1 THEN 0.0 ELSE 1.0 END
        + $w_size * CASE
            WHEN size_min IS NULL OR size_max IS NULL THEN 0.0
            WHEN $least IS NULL AND $most IS NULL THEN size_min / (size_min + $reference)
            ELSE greatest(least(
                (least(size_top, $most) - greatest(size_min, $least) + 1)
                    / greatest(size_top - size_min + 1, 1.0), 1.0), 0.0) END
        + $w_headroom * if(free > 0 AND needed IS NOT NULL, free / (free + needed), 0.0)
        + $w_lead_time * coalesce($half_lead_time / ($half_lead_time + lead_time), 0.0)
        + $w_expiry * (greatest(ends - ($today - 1), 0) / (greatest(ends - ($today - 1), 0) + $half_expiry))
        + $w_record * stated
        + $w_verification * (verification / $rungs), 12) AS score
    FROM stands
    JOIN founded USING (relation, evidence)
    WHERE status <> 4
),
picked AS (
    SELECT * FROM scored
    QUALIFY row_number() OVER (
        PARTITION BY site ORDER BY precedence, lacks, failed, score DESC, place) = 1
)
SELECT id, status, score FROM picked ORDER BY precedence, score DESC, place LIMIT $most_shown
