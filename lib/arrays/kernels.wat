;; The inner loops of arithmetic, of exp and tanh and of the matrix product. A v128 holds two numbers, and one instruction
;; works on both. Addresses, and the distances between rows, are in bytes: 8 for a number.
;;
;; The memory is laid out as in kernels.ts: A begins at 2048, B at 264192, C at 1312768.
(module
  (memory (export "numbers") 29)

  ;; Copies rows x columns numbers from where they lie in any distance, row after row.
  (func (export "spread")
    (param $rows i32) (param $columns i32) (param $from i32) (param $rowStep i32) (param $columnStep i32) (param $to i32)
    (local $at i32) (local $j i32)
    (loop $row
      (local.set $at (local.get $from))
      (local.set $j (local.get $columns))
      (loop $column
        (i64.store (local.get $to) (i64.load (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $columnStep)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br_if $column (local.tee $j (i32.sub (local.get $j) (i32.const 1)))))
      (local.set $from (i32.add (local.get $from) (local.get $rowStep)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; c = a + b and so on, for each number of C and those of A and B in the same place, up to `end`.
  (func (export "add") (param $end i32) (local $p i32)
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.add (v128.load offset=2048 (local.get $p)) (v128.load offset=264192 (local.get $p))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))
  (func (export "subtract") (param $end i32) (local $p i32)
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.sub (v128.load offset=2048 (local.get $p)) (v128.load offset=264192 (local.get $p))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))
  (func (export "multiply") (param $end i32) (local $p i32)
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.mul (v128.load offset=2048 (local.get $p)) (v128.load offset=264192 (local.get $p))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))
  (func (export "divide") (param $end i32) (local $p i32)
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.div (v128.load offset=2048 (local.get $p)) (v128.load offset=264192 (local.get $p))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))
  (func (export "maximum") (param $end i32) (local $p i32)
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.max (v128.load offset=2048 (local.get $p)) (v128.load offset=264192 (local.get $p))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))
  (func (export "minimum") (param $end i32) (local $p i32)
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.min (v128.load offset=2048 (local.get $p)) (v128.load offset=264192 (local.get $p))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; c = 1 where a < b, a = b or a > b, as the bits of these masks say, turned round by the last one; otherwise 0.
  (func (export "compare") (param $end i32) (param $less i32) (param $equal i32) (param $greater i32) (param $not i32)
    (local $p i32) (local $a v128) (local $b v128)
    (loop $next
      (local.set $a (v128.load offset=2048 (local.get $p)))
      (local.set $b (v128.load offset=264192 (local.get $p)))
      (v128.store offset=1312768 (local.get $p)
        (v128.and
          (f64x2.splat (f64.const 1))
          (v128.xor
            (i32x4.splat (local.get $not))
            (v128.or
              (v128.and (i32x4.splat (local.get $less)) (f64x2.lt (local.get $a) (local.get $b)))
              (v128.or
                (v128.and (i32x4.splat (local.get $equal)) (f64x2.eq (local.get $a) (local.get $b)))
                (v128.and (i32x4.splat (local.get $greater)) (f64x2.gt (local.get $a) (local.get $b))))))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; c = μ·a + η·b
  (func (export "momentum") (param $end i32) (param $mu f64) (param $eta f64)
    (local $p i32) (local $factorOfA v128) (local $factorOfB v128)
    (local.set $factorOfA (f64x2.splat (local.get $mu)))
    (local.set $factorOfB (f64x2.splat (local.get $eta)))
    (loop $next
      (v128.store offset=1312768 (local.get $p)
        (f64x2.add
          (f64x2.mul (local.get $factorOfA) (v128.load offset=2048 (local.get $p)))
          (f64x2.mul (local.get $factorOfB) (v128.load offset=264192 (local.get $p)))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; Adds each column of A, so many rows, to the number of C below it, row by row.
  (func (export "sums") (param $rows i32) (param $rowOfA i32)
    (local $p i32) (local $at i32) (local $i i32) (local $sum v128)
    (loop $columns
      (local.set $sum (v128.load offset=1312768 (local.get $p)))
      (local.set $at (local.get $p))
      (local.set $i (local.get $rows))
      (loop $next
        (local.set $sum (f64x2.add (local.get $sum) (v128.load offset=2048 (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $rowOfA)))
        (br_if $next (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (v128.store offset=1312768 (local.get $p) (local.get $sum))
      (br_if $columns (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $rowOfA)))))

  ;; eˣ in the place of x, from `p` up to `end`, as functions/exponential.ts describes. Its table begins at 0:
  ;; pairs of 2^(j/128), rounded, and the relative rounding error.
  (func $exp (export "exp") (param $p i32) (param $end i32)
    (local $x v128) (local $k v128) (local $r v128) (local $n v128) (local $m v128) (local $j v128)
    (local $q i32) (local $even i32) (local $odd i32)
    (local.set $q (local.get $p))
    (loop $reduce
      ;; Beyond ±1000 the result is 0 or Infinity, as at ±1000. NaN stays NaN.
      (local.set $x
        (f64x2.pmax
          (f64x2.pmin (v128.load (local.get $q)) (f64x2.splat (f64.const 1000)))
          (f64x2.splat (f64.const -1000))))
      (local.set $k (f64x2.floor (f64x2.mul (local.get $x) (f64x2.splat (f64.const 184.6649652337873)))))
      ;; log(2) in the two parts of fdlibm's e_exp.c, divided by 128: the product of k and the first is exact.
      (v128.store (local.get $q)
        (f64x2.sub
          (f64x2.sub (local.get $x) (f64x2.mul (local.get $k) (f64x2.splat (f64.const 0.00541521234663378))))
          (f64x2.mul (local.get $k) (f64x2.splat (f64.const 1.4907929134926466e-12)))))
      ;; Adding 1.5·2⁵² leaves k as an integer in the lower word. It waits behind the block.
      (v128.store offset=32768 (local.get $q) (f64x2.add (local.get $k) (f64x2.splat (f64.const 0x1.8p52))))
      (br_if $reduce (i32.lt_u (local.tee $q (i32.add (local.get $q) (i32.const 16))) (local.get $end))))
    ;; Two loops, because so many more numbers are under way in the processor at once.
    (loop $next
      (local.set $r (v128.load (local.get $p)))
      (local.set $n (v128.load offset=32768 (local.get $p)))
      (local.set $j (i32x4.shl (v128.and (local.get $n) (i32x4.splat (i32.const 127))) (i32.const 4)))
      (local.set $even (i32x4.extract_lane 0 (local.get $j)))
      (local.set $odd (i32x4.extract_lane 2 (local.get $j)))
      (local.set $x (v128.load64_lane 1 (local.get $odd) (v128.load64_zero (local.get $even))))
      (local.set $m (i32x4.shr_s (local.get $n) (i32.const 8)))
      (v128.store (local.get $p)
        (f64x2.mul
          (f64x2.mul
            (f64x2.add
              (local.get $x)
              (f64x2.mul
                (local.get $x)
                (f64x2.add
                  (v128.load64_lane offset=8 1 (local.get $odd) (v128.load64_zero offset=8 (local.get $even)))
                  (f64x2.add
                    (local.get $r)
                    (f64x2.mul
                      (f64x2.mul (local.get $r) (local.get $r))
                      (f64x2.add
                        (f64x2.splat (f64.const 0.5))
                        (f64x2.mul
                          (local.get $r)
                          (f64x2.add
                            (f64x2.splat (f64.const 0.16666666666666666))
                            (f64x2.mul
                              (local.get $r)
                              (f64x2.add
                                (f64x2.splat (f64.const 0.041666666666666664))
                                (f64x2.mul
                                  (local.get $r)
                                  (f64x2.add
                                    (f64x2.splat (f64.const 0.008333333333333333))
                                    (f64x2.mul (local.get $r) (f64x2.splat (f64.const 0.001388888888888889)))))))))))))))
            ;; 2ᵐ in two factors, because it may overflow or underflow by itself. The bits of 2ʰ are those of
            ;; h + 1023, 52 places up.
            (i64x2.shl (i32x4.add (local.get $m) (i32x4.splat (i32.const 1023))) (i32.const 52)))
          (i64x2.shl
            (i32x4.add
              (i32x4.sub (i32x4.shr_s (local.get $n) (i32.const 7)) (local.get $m))
              (i32x4.splat (i32.const 1023)))
            (i32.const 52))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; The hyperbolic tangent of A in C, up to `end`. What is in B is lost.
  (func (export "tanh") (param $end i32) (local $p i32) (local $x v128) (local $size v128) (local $z v128)
    (loop $next
      (local.set $size (f64x2.abs (v128.load offset=2048 (local.get $p))))
      (v128.store offset=264192 (local.get $p) (f64x2.add (local.get $size) (local.get $size)))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end))))
    (call $exp (i32.const 264192) (i32.add (i32.const 264192) (local.get $end)))
    (local.set $p (i32.const 0))
    (loop $next
      (local.set $x (v128.load offset=2048 (local.get $p)))
      (local.set $size (f64x2.abs (local.get $x)))
      (local.set $z (f64x2.mul (local.get $x) (local.get $x)))
      (v128.store offset=1312768 (local.get $p)
        (v128.bitselect
          (v128.bitselect
            ;; 1 - 2 / (e²ˣ + 1)
            (f64x2.sub
              (f64x2.splat (f64.const 1))
              (f64x2.div
                (f64x2.splat (f64.const 2))
                (f64x2.add (v128.load offset=264192 (local.get $p)) (f64x2.splat (f64.const 1)))))
            ;; x + x·z·p(z) / q(z), from Cephes
            (f64x2.add
              (local.get $size)
              (f64x2.mul
                (f64x2.mul (local.get $size) (local.get $z))
                (f64x2.div
                  (f64x2.sub
                    (f64x2.mul
                      (f64x2.sub
                        (f64x2.mul (f64x2.splat (f64.const -0.9643991794250523)) (local.get $z))
                        (f64x2.splat (f64.const 99.28772310019185)))
                      (local.get $z))
                    (f64x2.splat (f64.const 1614.6876844170845)))
                  (f64x2.add
                    (f64x2.mul
                      (f64x2.add
                        (f64x2.mul
                          (f64x2.add (local.get $z) (f64x2.splat (f64.const 112.81167849163293)))
                          (local.get $z))
                        (f64x2.splat (f64.const 2235.4883906010045)))
                      (local.get $z))
                    (f64x2.splat (f64.const 4844.063053251255))))))
            (f64x2.ge (local.get $size) (f64x2.splat (f64.const 0.625))))
          (local.get $x)
          ;; All bits but the sign.
          (i64x2.splat (i64.const 0x7fffffffffffffff))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))


  ;; A block of C, in tiles of 4x4 whose sums stay in registers while k runs:
  ;;
  ;;   C[i][j] = Σ A[i][k]·B[k][j], for i < rows, j < columns, k < depth, added in the order of k
  ;;
  ;; A and C lie row after row. B lies in panels of four columns: `panel` leads from one to the next, `rowOfB` from row to
  ;; row in a panel. Columns are a multiple of 4. Rows are rounded up to one, so that A and C need room for them.
  (func (export "block")
    (param $rows i32) (param $columns i32) (param $depth i32) (param $a i32)
    (param $b i32) (param $rowOfB i32) (param $panel i32) (param $c i32)
    (local $rowOfA i32) (local $rowOfC i32)
    (local $i i32) (local $j i32) (local $k i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $bk i32) (local $ci i32)
    (local $b01 v128) (local $b23 v128) (local $x v128) (local $zero v128)
    (local $c00 v128) (local $c02 v128) (local $c10 v128) (local $c12 v128)
    (local $c20 v128) (local $c22 v128) (local $c30 v128) (local $c32 v128)

    (local.set $rowOfA (i32.shl (local.get $depth) (i32.const 3)))
    (local.set $rowOfC (i32.shl (local.get $columns) (i32.const 3)))
    (local.set $j (local.get $columns))
    (loop $panels
      (local.set $a0 (local.get $a))
      (local.set $ci (local.get $c))
      (local.set $i (local.get $rows))
      (loop $tiles
        (local.set $a1 (i32.add (local.get $a0) (local.get $rowOfA)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $rowOfA)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $rowOfA)))
        (local.set $bk (local.get $b))
        (local.set $c00 (local.get $zero))
        (local.set $c02 (local.get $zero))
        (local.set $c10 (local.get $zero))
        (local.set $c12 (local.get $zero))
        (local.set $c20 (local.get $zero))
        (local.set $c22 (local.get $zero))
        (local.set $c30 (local.get $zero))
        (local.set $c32 (local.get $zero))
        (local.set $k (local.get $depth))
        (loop $terms
          (local.set $b01 (v128.load (local.get $bk)))
          (local.set $b23 (v128.load offset=16 (local.get $bk)))
          (local.set $x (v128.load64_splat (local.get $a0)))
          (local.set $c00 (f64x2.add (local.get $c00) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c02 (f64x2.add (local.get $c02) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $x (v128.load64_splat (local.get $a1)))
          (local.set $c10 (f64x2.add (local.get $c10) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c12 (f64x2.add (local.get $c12) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $x (v128.load64_splat (local.get $a2)))
          (local.set $c20 (f64x2.add (local.get $c20) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c22 (f64x2.add (local.get $c22) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $x (v128.load64_splat (local.get $a3)))
          (local.set $c30 (f64x2.add (local.get $c30) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c32 (f64x2.add (local.get $c32) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $a0 (i32.add (local.get $a0) (i32.const 8)))
          (local.set $a1 (i32.add (local.get $a1) (i32.const 8)))
          (local.set $a2 (i32.add (local.get $a2) (i32.const 8)))
          (local.set $a3 (i32.add (local.get $a3) (i32.const 8)))
          (local.set $bk (i32.add (local.get $bk) (local.get $rowOfB)))
          (br_if $terms (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
        (v128.store (local.get $ci) (local.get $c00))
        (v128.store offset=16 (local.get $ci) (local.get $c02))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        (v128.store (local.get $ci) (local.get $c10))
        (v128.store offset=16 (local.get $ci) (local.get $c12))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        (v128.store (local.get $ci) (local.get $c20))
        (v128.store offset=16 (local.get $ci) (local.get $c22))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        (v128.store (local.get $ci) (local.get $c30))
        (v128.store offset=16 (local.get $ci) (local.get $c32))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        ;; The fourth row's end is the next tile's first row.
        (local.set $a0 (local.get $a3))
        (br_if $tiles (i32.gt_s (local.tee $i (i32.sub (local.get $i) (i32.const 4))) (i32.const 0))))
      (local.set $b (i32.add (local.get $b) (local.get $panel)))
      (local.set $c (i32.add (local.get $c) (i32.const 32)))
      (br_if $panels (local.tee $j (i32.sub (local.get $j) (i32.const 4))))))

  ;; Eight k of one row of C, two columns at a time:
  ;;
  ;;   y = Σ a[k]·B[k][j], for k < 8, added in pairs
  ;;   lost[j] += y - ((sum[j] + y) - sum[j])
  ;;   sum[j] += y
  ;;
  ;; for j < 2·pairs. `lost` collects what rounding takes from the sums.
  (func (export "row")
    (param $pairs i32) (param $a i32) (param $b i32) (param $rowOfB i32) (param $sum i32) (param $lost i32)
    (local $at i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $a4 v128) (local $a5 v128) (local $a6 v128) (local $a7 v128)
    (local $y v128) (local $old v128) (local $new v128)
    (local $y0 v128) (local $y1 v128) (local $y2 v128) (local $y3 v128)
    (local $y4 v128) (local $y5 v128) (local $y6 v128) (local $y7 v128)

    (local.set $a0 (v128.load64_splat (local.get $a)))
    (local.set $a1 (v128.load64_splat offset=8 (local.get $a)))
    (local.set $a2 (v128.load64_splat offset=16 (local.get $a)))
    (local.set $a3 (v128.load64_splat offset=24 (local.get $a)))
    (local.set $a4 (v128.load64_splat offset=32 (local.get $a)))
    (local.set $a5 (v128.load64_splat offset=40 (local.get $a)))
    (local.set $a6 (v128.load64_splat offset=48 (local.get $a)))
    (local.set $a7 (v128.load64_splat offset=56 (local.get $a)))
    (loop $columns
      (local.set $at (local.get $b))
      (local.set $y0 (f64x2.mul (local.get $a0) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y1 (f64x2.mul (local.get $a1) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y2 (f64x2.mul (local.get $a2) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y3 (f64x2.mul (local.get $a3) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y4 (f64x2.mul (local.get $a4) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y5 (f64x2.mul (local.get $a5) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y6 (f64x2.mul (local.get $a6) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y7 (f64x2.mul (local.get $a7) (v128.load (local.get $at))))
      (local.set $y
        (f64x2.add
          (f64x2.add
            (f64x2.add (local.get $y0) (local.get $y1))
            (f64x2.add (local.get $y2) (local.get $y3)))
          (f64x2.add
            (f64x2.add (local.get $y4) (local.get $y5))
            (f64x2.add (local.get $y6) (local.get $y7)))))
      (local.set $old (v128.load (local.get $sum)))
      (local.set $new (f64x2.add (local.get $old) (local.get $y)))
      (v128.store (local.get $sum) (local.get $new))
      (v128.store (local.get $lost)
        (f64x2.add
          (v128.load (local.get $lost))
          (f64x2.sub (local.get $y) (f64x2.sub (local.get $new) (local.get $old)))))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
      (local.set $lost (i32.add (local.get $lost) (i32.const 16)))
      (br_if $columns (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1)))))))
