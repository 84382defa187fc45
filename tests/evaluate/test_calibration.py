"""Confidence against the share found."""

import pytest

from quotes.evaluate.calibration import Bin, Calibration, calibrate


def test_bins_are_weighed_by_their_size():
    # 0.8 to 0.9: three records of mean confidence 0.85, two found; from 0.9 on: one of 1.0, not found.
    calibration = calibrate([(0.8, True), (0.85, True), (0.89999, False), (1.0, False)])
    assert calibration.bins == (Bin(3, pytest.approx(0.85, abs=1e-4), pytest.approx(2 / 3)), Bin(1, 1.0, 0.0))
    assert calibration.error == pytest.approx((3 * (0.85 - 2 / 3) + 1 * 1.0) / 4, abs=1e-4)


def test_confidence_that_is_what_it_says_has_no_error():
    assert calibrate([(0.5, True), (0.5, False)]).error == 0


def test_without_records_there_is_nothing_to_calibrate():
    assert calibrate([]) == Calibration(None, ())
